package org.wetread.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetWriter;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;

/**
 * The result of a {@link CommitmentRequest} (PS3.4 section J.3.3): what this side answers for from
 * now on, and what not.
 */
public record CommitmentReport(
    String transactionUid, List<SopReference> committed, List<Failed> failed) {

  /** The well-known SOP instance of PS3.4 section J.3.5. */
  static final String SOP_INSTANCE = "1.2.840.10008.1.20.1.1";

  private static final int REQUEST_SUCCESSFUL = 1;
  private static final int FAILURES_EXIST = 2;
  private static final TransferSyntax PREFERRED = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax DEFAULT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

  /** One instance that is not committed. */
  public record Failed(SopReference reference, FailureReason reason) {

    DataSet item() {
      return reference.item().putInts(Tag.FAILURE_REASON, reason.code()).build();
    }
  }

  public CommitmentReport {
    committed = List.copyOf(committed);
    failed = List.copyOf(failed);
  }

  /**
   * Tells the requestor on an association of its own, on which this side is the provider though it
   * asks for the association (PS3.4 section J.3.5.1).
   *
   * @param requestor with this side's title and the peer's
   * @return the peer's answer to the N-EVENT-REPORT
   */
  public Status send(AssociationRequestor requestor, String host, int port) throws IOException {
    var commitment = SopClass.STORAGE_COMMITMENT_PUSH_MODEL;
    var context = new PresentationContext(1, commitment, List.of(PREFERRED.uid(), DEFAULT.uid()));
    var provider = new RoleSelection(commitment, false, true);
    try (var association = requestor.open(host, port, List.of(context), List.of(provider))) {
      return association.report(this);
    }
  }

  DimseCommand.EventReportRequest request(int messageId) {
    return new DimseCommand.EventReportRequest(
        messageId,
        SopClass.STORAGE_COMMITMENT_PUSH_MODEL,
        SOP_INSTANCE,
        failed.isEmpty() ? REQUEST_SUCCESSFUL : FAILURES_EXIST);
  }

  /** The event information of PS3.4 table J.3-3. */
  InputStream encoded(String transferSyntaxUid) throws IOException {
    var syntax = TransferSyntax.of(transferSyntaxUid).orElse(DEFAULT);
    var information = DataSet.builder().put(Tag.TRANSACTION_UID, transactionUid);
    if (!committed.isEmpty()) {
      information.putSequence(
          Tag.REFERENCED_SOP_SEQUENCE,
          committed.stream().map(reference -> reference.item().build()).toArray(DataSet[]::new));
    }
    if (!failed.isEmpty()) {
      information.putSequence(
          Tag.FAILED_SOP_SEQUENCE, failed.stream().map(Failed::item).toArray(DataSet[]::new));
    }
    var bytes = new ByteArrayOutputStream();
    DataSetWriter.write(bytes, information.build(), syntax);
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
