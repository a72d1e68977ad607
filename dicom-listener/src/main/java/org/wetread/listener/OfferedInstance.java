package org.wetread.listener;

import java.io.InputStream;
import org.wetread.dicom.data.TransferSyntax;

/**
 * An instance on its way in, as its sender announced it.
 *
 * @param sopClassUid Affected SOP Class UID (0000,0002)
 * @param sopInstanceUid Affected SOP Instance UID (0000,1000)
 * @param transferSyntax what the data set is encoded in
 * @param callingAeTitle who sends it
 * @param dataSet the encoded data set without file meta information, to its end
 */
public record OfferedInstance(
    String sopClassUid,
    String sopInstanceUid,
    TransferSyntax transferSyntax,
    String callingAeTitle,
    InputStream dataSet) {}
