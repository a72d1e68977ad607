/**
 * Pixel Data (PS3.5 section 8) of a single-frame greyscale image, decoded to its stored values in
 * pure Java.
 *
 * <p>Input is hostile until decoded: sizes are checked before memory is taken, every loop is
 * bounded by the header or by the input, and the outcome is the whole image or one {@link
 * org.wetread.dicom.pixel.PixelException}.
 */
@NullMarked
package org.wetread.dicom.pixel;

import org.jspecify.annotations.NullMarked;
