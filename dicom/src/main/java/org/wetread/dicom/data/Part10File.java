package org.wetread.dicom.data;

/**
 * A file as read: its meta information and its data set, with or without pixels.
 *
 * @param dataSetOffset bytes of preamble and meta information before the data set
 * @param pixelDataFollows whether reading stopped before Pixel Data
 */
public record Part10File(
    FileMeta meta, DataSet dataSet, long dataSetOffset, boolean pixelDataFollows) {}
