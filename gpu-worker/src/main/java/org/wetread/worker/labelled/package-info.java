/** A pack measured on a labelled folder of DICOM: the manifest, the readings, the figures. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.labelled;
