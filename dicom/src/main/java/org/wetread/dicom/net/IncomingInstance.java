package org.wetread.dicom.net;

import java.io.InputStream;
import org.wetread.dicom.data.TransferSyntax;

/**
 * An object while it arrives.
 *
 * @param sender the association it came in
 * @param transferSyntax of the data set
 * @param sopClassUid affected SOP Class UID, equal to the presentation context's
 * @param sopInstanceUid affected SOP Instance UID, valid by PS3.5 section 9.1; the data set may say
 *     something else
 * @param dataSet the encoded data set without meta information, straight from the network; need not
 *     be read to its end nor closed. Where it is a {@link java.nio.channels.ReadableByteChannel}
 *     too, it can be read without a copy in between
 */
public record IncomingInstance(
    Sender sender,
    TransferSyntax transferSyntax,
    String sopClassUid,
    String sopInstanceUid,
    InputStream dataSet) {}
