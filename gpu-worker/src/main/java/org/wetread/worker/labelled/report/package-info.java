/** Figures of a labelled folder as CSV and as one HTML page; neither names a file or a patient. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.labelled.report;
