package org.wetread.dicom.data;

import java.io.InputStream;

/**
 * A file opened at its data set, whose encoded bytes can be sent or copied as they are.
 *
 * @param dataSet positioned at the data set's first byte; closing it closes the file's stream
 */
public record Part10Stream(FileMeta meta, long dataSetOffset, InputStream dataSet) {}
