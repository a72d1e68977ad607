package org.wetread.dicom.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.MessageReader.Message;

/**
 * Storage commitment on one association (PS3.4 annex J): takes requests, and tells results where
 * the peer keeps the association open for them. Nothing is told before the peer has been silent for
 * a moment, because most peers release right after the answer to their N-ACTION.
 */
final class CommitmentResponder {

  private static final Logger LOG = LoggerFactory.getLogger(CommitmentResponder.class);
  private static final Duration SILENCE = Duration.ofMillis(200);
  private static final int REQUEST_STORAGE_COMMITMENT = 1;

  private record Told(int messageId, CommitmentReport report) {}

  private final Optional<CommitmentHandler> handler;
  private final UpperLayer layer;
  private final MessageReader reader;
  private final MessageWriter writer;
  private final Sender sender;
  private Optional<Told> told = Optional.empty();
  private boolean asked;
  private int contextId;
  private String transferSyntaxUid = "";
  private int lastMessageId;

  CommitmentResponder(
      Optional<CommitmentHandler> handler,
      UpperLayer layer,
      MessageReader reader,
      MessageWriter writer,
      Sender sender) {
    this.handler = handler;
    this.layer = layer;
    this.reader = reader;
    this.writer = writer;
    this.sender = sender;
  }

  /**
   * The peer's next message that is not an answer to a report; empty when it asks for release. An
   * association on which commitment was asked for may be idle twice as long.
   */
  Optional<Message> next(Duration idle) throws IOException, ProtocolViolation {
    while (true) {
      tell(idle);
      var message = reader.next();
      if (message.isPresent()
          && message.get().command() instanceof DimseCommand.EventReportResponse response) {
        settle(response);
      } else {
        return message;
      }
    }
  }

  DimseCommand answer(
      int context, DimseCommand.ActionRequest action, String abstractSyntax, TransferSyntax syntax)
      throws IOException, ProtocolViolation {
    if (handler.isEmpty()) {
      drain(action.hasDataSet());
      return new DimseCommand.ActionResponse(action, Status.UNRECOGNIZED_OPERATION);
    }
    var outcome = read(action, abstractSyntax, syntax);
    return switch (outcome) {
      case ActionInformation.Outcome.Refused(var reason) -> {
        LOG.warn("refusing to commit for {}: {}", sender.address(), reason);
        handler.get().refused(reason);
        yield new DimseCommand.ActionResponse(action, reason.status());
      }
      case ActionInformation.Outcome.Asked(var request) -> {
        var status = take(handler.get(), request);
        asked |= status.isSuccess();
        contextId = context;
        transferSyntaxUid = syntax.uid();
        yield new DimseCommand.ActionResponse(action, status);
      }
    };
  }

  private ActionInformation.Outcome read(
      DimseCommand.ActionRequest action, String abstractSyntax, TransferSyntax syntax)
      throws IOException, ProtocolViolation {
    var refusal = refusal(action, abstractSyntax);
    if (refusal.isPresent()) {
      drain(action.hasDataSet());
      return new ActionInformation.Outcome.Refused(refusal.get());
    }
    return ActionInformation.read(reader.dataSet(ActionInformation.MAX_BYTES), syntax, sender);
  }

  private static Optional<CommitmentRefusal> refusal(
      DimseCommand.ActionRequest action, String abstractSyntax) {
    if (!action.sopClassUid().equals(SopClass.STORAGE_COMMITMENT_PUSH_MODEL)
        || !action.sopClassUid().equals(abstractSyntax)) {
      return Optional.of(CommitmentRefusal.NO_SUCH_SOP_CLASS);
    }
    if (!action.sopInstanceUid().equals(CommitmentReport.SOP_INSTANCE)) {
      return Optional.of(CommitmentRefusal.NO_SUCH_SOP_INSTANCE);
    }
    if (action.actionTypeId() != REQUEST_STORAGE_COMMITMENT) {
      return Optional.of(CommitmentRefusal.NO_SUCH_ACTION);
    }
    return action.hasDataSet() ? Optional.empty() : Optional.of(CommitmentRefusal.INVALID_ARGUMENT);
  }

  private void drain(boolean hasDataSet) throws IOException, ProtocolViolation {
    if (hasDataSet) {
      reader.dataSet(ActionInformation.MAX_BYTES).drain();
    }
  }

  private static Status take(CommitmentHandler handler, CommitmentRequest request) {
    try {
      return handler.request(request);
    } catch (IOException | RuntimeException e) {
      // The class only: the text of an exception may hold what the request holds.
      LOG.warn("taking a commitment request failed: {}", e.getClass().getName());
      return Status.PROCESSING_FAILURE;
    }
  }

  private void tell(Duration idle) throws IOException {
    var until = System.nanoTime() + idle.toNanos();
    while (asked && System.nanoTime() < until && !layer.arrives(SILENCE)) {
      if (told.isEmpty()) {
        var report = handler.flatMap(commitments -> commitments.ready(sender));
        if (report.isPresent()) {
          tell(report.get());
        }
      }
    }
  }

  private void tell(CommitmentReport report) throws IOException {
    lastMessageId = lastMessageId % 0xffff + 1;
    told = Optional.of(new Told(lastMessageId, report));
    writer.write(contextId, report.request(lastMessageId));
    writer.write(contextId, report.encoded(transferSyntaxUid));
  }

  private void settle(DimseCommand.EventReportResponse response)
      throws IOException, ProtocolViolation {
    drain(response.hasDataSet());
    var settled =
        told.filter(report -> report.messageId() == response.respondedTo())
            .orElseThrow(() -> new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER));
    told = Optional.empty();
    handler.ifPresent(
        commitments -> commitments.answered(sender, settled.report(), response.status()));
  }
}
