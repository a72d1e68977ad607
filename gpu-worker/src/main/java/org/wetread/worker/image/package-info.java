/**
 * From a stored DICOM object to the grey square a model looks at: rendering as a reader would see
 * it, Pillow's antialiased resize, centre crop. Prior and current go the same way.
 */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.image;
