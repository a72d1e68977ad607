package org.wetread.listener.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.function.Function;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Status;

/**
 * Looks at an object's header before anything of it is kept, for those who asked for some objects
 * only. What passes reaches the next handler byte for byte.
 */
public final class HeaderCheck implements InstanceHandler {

  private final Function<DataSet, Optional<Status>> refusal;
  private final InstanceHandler next;

  /**
   * @param refusal the answer to an object with this header; empty for one that may pass
   */
  public HeaderCheck(Function<DataSet, Optional<Status>> refusal, InstanceHandler next) {
    this.refusal = refusal;
    this.next = next;
  }

  @Override
  public Status store(IncomingInstance incoming) throws IOException {
    var read = new ByteArrayOutputStream();
    Optional<Status> refused;
    try {
      var copied = new CopiedInput(incoming.dataSet(), read);
      // The intake's own limits, so that this refuses nothing else than the intake would.
      var header =
          DataSetReader.readHeader(copied, incoming.transferSyntax(), ReadLimits.forHeaders());
      refused = refusal.apply(header.dataSet());
    } catch (DicomFormatException _) {
      return Status.CANNOT_UNDERSTAND;
    }
    return refused.isPresent() ? refused.get() : next.store(whole(incoming, read.toByteArray()));
  }

  private static IncomingInstance whole(IncomingInstance incoming, byte[] read) {
    return new IncomingInstance(
        incoming.sender(),
        incoming.transferSyntax(),
        incoming.sopClassUid(),
        incoming.sopInstanceUid(),
        new SequenceInputStream(new ByteArrayInputStream(read), incoming.dataSet()));
  }
}
