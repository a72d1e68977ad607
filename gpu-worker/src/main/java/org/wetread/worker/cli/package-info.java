/** Commands around a model pack. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.cli;
