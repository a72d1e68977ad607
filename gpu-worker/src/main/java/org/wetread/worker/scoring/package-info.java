/** From vectors to findings: pure arithmetic over a pack's prompts, no I/O, no clock. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.scoring;
