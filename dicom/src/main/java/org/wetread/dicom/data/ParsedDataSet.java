package org.wetread.dicom.data;

/**
 * What a reader made of a stream.
 *
 * @param bytes length of the encoded data set, up to but not including Pixel Data when reading
 *     stopped there; after inflation where the transfer syntax is deflated
 * @param pixelDataFollows whether reading stopped before Pixel Data; the stream may have been read
 *     past that point by a buffer's length
 */
public record ParsedDataSet(DataSet dataSet, long bytes, boolean pixelDataFollows) {}
