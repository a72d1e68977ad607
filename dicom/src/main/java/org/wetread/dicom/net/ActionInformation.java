package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.DicomFormatException.Reason;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;

/**
 * Reads what a peer asks to be committed (PS3.4 table J.3-1), bounded and with every UID checked.
 */
final class ActionInformation {

  static final int MAX_BYTES = 512 << 10;
  static final int MAX_REFERENCES = 2_000;

  private static final int ELEMENTS_PER_REFERENCE = 8;
  private static final ReadLimits LIMITS =
      new ReadLimits(4, ELEMENTS_PER_REFERENCE * MAX_REFERENCES, MAX_BYTES, MAX_BYTES);
  private static final Set<Reason> BEYOND_LIMITS =
      EnumSet.of(Reason.DEPTH_LIMIT, Reason.ELEMENT_LIMIT, Reason.SIZE_LIMIT, Reason.INFLATE_LIMIT);

  /** A request, or why it is none. */
  sealed interface Outcome {
    record Asked(CommitmentRequest request) implements Outcome {}

    record Refused(CommitmentRefusal reason) implements Outcome {}
  }

  private ActionInformation() {}

  /** Reads it to its end; throws only for what ends the association. */
  static Outcome read(MessageReader.DataSetStream in, TransferSyntax syntax, Sender sender)
      throws IOException, ProtocolViolation {
    var outcome = parsed(in, syntax, sender);
    in.drain();
    return in.isTooLarge() ? new Outcome.Refused(CommitmentRefusal.TOO_LARGE) : outcome;
  }

  static Outcome parsed(InputStream in, TransferSyntax syntax, Sender sender) {
    try {
      return asked(DataSetReader.read(in, syntax, LIMITS).dataSet(), sender);
    } catch (DicomFormatException e) {
      return new Outcome.Refused(
          BEYOND_LIMITS.contains(e.reason())
              ? CommitmentRefusal.TOO_LARGE
              : CommitmentRefusal.UNREADABLE);
    } catch (IOException _) {
      // The stream remembers what became of the association, and draining it tells.
      return new Outcome.Refused(CommitmentRefusal.UNREADABLE);
    }
  }

  private static Outcome asked(DataSet information, Sender sender) {
    var transaction = information.string(Tag.TRANSACTION_UID).orElse("");
    var items = information.sequence(Tag.REFERENCED_SOP_SEQUENCE);
    if (items.size() > MAX_REFERENCES) {
      return new Outcome.Refused(CommitmentRefusal.TOO_LARGE);
    }
    var references = new ArrayList<SopReference>();
    for (var item : items) {
      references.add(
          new SopReference(
              item.string(Tag.REFERENCED_SOP_CLASS_UID).orElse(""),
              item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("")));
    }
    return isComplete(transaction, references)
        ? new Outcome.Asked(new CommitmentRequest(sender, transaction, references))
        : new Outcome.Refused(CommitmentRefusal.INVALID_ARGUMENT);
  }

  private static boolean isComplete(String transactionUid, List<SopReference> references) {
    return Uid.isValid(transactionUid)
        && !references.isEmpty()
        && references.stream()
            .allMatch(r -> Uid.isValid(r.sopClassUid()) && Uid.isValid(r.sopInstanceUid()));
  }
}
