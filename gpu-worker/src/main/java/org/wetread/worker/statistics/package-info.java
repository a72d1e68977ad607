/** Figures of merit with their 95 % intervals: pure arithmetic, seeded where it draws. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.statistics;
