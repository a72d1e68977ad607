package org.wetread.listener.storage;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;
import org.wetread.events.InstanceKey;
import org.wetread.listener.Intake;
import org.wetread.listener.IntakeOutcome;
import org.wetread.listener.OfferedInstance;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.RefusalReason;

/** Answers C-STORE with the status that its intake outcome has in PS3.4 section B.2.3. */
public final class StorageHandler implements InstanceHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StorageHandler.class);

  private final Intake intake;
  private final OutboxRelay relay;
  private final IntakeMeters meters;

  public StorageHandler(Intake intake, OutboxRelay relay, IntakeMeters meters) {
    this.intake = intake;
    this.relay = relay;
    this.meters = meters;
  }

  @Override
  public InstanceHandler opened(Sender sender) {
    return new AssociationStorage(this, sender.callingAeTitle());
  }

  @Override
  public Status store(IncomingInstance incoming) throws IOException {
    return status(take(incoming));
  }

  /** The sender has released the association over which these were taken. */
  void ended(String callingAeTitle, List<InstanceKey> taken) throws IOException {
    intake.transferEnded(callingAeTitle, taken);
    relay.wake();
  }

  IntakeOutcome take(IncomingInstance incoming) throws IOException {
    var started = System.nanoTime();
    var outcome =
        intake.receive(
            new OfferedInstance(
                incoming.sopClassUid(),
                incoming.sopInstanceUid(),
                incoming.transferSyntax(),
                incoming.sender().callingAeTitle(),
                incoming.dataSet()));
    follow(outcome);
    meters.received(outcomeName(outcome), System.nanoTime() - started);
    return outcome;
  }

  private void follow(IntakeOutcome outcome) {
    switch (outcome) {
      case IntakeOutcome.Stored _ -> relay.wake();
      case IntakeOutcome.Identical _ -> {
        // Announced before.
      }
      case IntakeOutcome.Conflicting(var instance) -> {
        relay.wake();
        LOG.warn("instance {} came again with other content; the first one stays", instance);
      }
      case IntakeOutcome.Full _ ->
          LOG.error("the object store is full; senders are told to try later");
      case IntakeOutcome.Refused(var reason) -> LOG.warn("an instance was refused: {}", reason);
    }
  }

  static Status status(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Stored _, IntakeOutcome.Identical _ -> Status.SUCCESS;
      case IntakeOutcome.Conflicting _ -> Status.CONFLICTING_CONTENT;
      case IntakeOutcome.Full _ -> Status.OUT_OF_RESOURCES;
      case IntakeOutcome.Refused(var reason) -> refusal(reason);
    };
  }

  private static Status refusal(RefusalReason reason) {
    return switch (reason) {
      case DATA_SET_UNREADABLE, PIXEL_DATA_MISSING -> Status.CANNOT_UNDERSTAND;
      case IDENTIFIER_INVALID -> Status.INVALID_SOP_INSTANCE;
      case SOP_MISMATCH -> Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
      case TOO_LARGE -> Status.OUT_OF_RESOURCES;
      case OWN_RESULT -> Status.NOT_AUTHORIZED;
    };
  }

  private static String outcomeName(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Stored _ -> "stored";
      case IntakeOutcome.Identical _ -> "identical";
      case IntakeOutcome.Conflicting _ -> "conflicting";
      case IntakeOutcome.Full _ -> "full";
      case IntakeOutcome.Refused(var reason) -> "refused-" + reason.name();
    };
  }
}
