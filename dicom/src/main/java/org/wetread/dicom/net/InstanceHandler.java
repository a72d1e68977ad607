package org.wetread.dicom.net;

import java.io.IOException;

/**
 * What becomes of a received object. Called on the association's own virtual thread, so it may
 * block; several associations call at once. The status it returns is the answer to the sender:
 * success only when the object is safe. An exception is answered with 0110H, without its text.
 */
@FunctionalInterface
public interface InstanceHandler {

  Status store(IncomingInstance instance) throws IOException;
}
