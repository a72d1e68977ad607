package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.ContextAnswer.Result;
import org.wetread.dicom.net.tls.PeerIdentity;

/**
 * Decides about an A-ASSOCIATE-RQ (PS3.8 section 7.1): a function of the request and the settings,
 * nothing else.
 */
final class Negotiation {

  private static final String DEFAULT_SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();

  /** The answer to a request: acceptance, maybe of no context at all, or a rejection. */
  sealed interface Outcome {
    record Accepted(Pdu.AssociateAccept answer, AdmissionRule rule) implements Outcome {}

    /** Its reason has an answer. */
    record Rejected(AdmissionRefusal reason) implements Outcome {

      Pdu.AssociateReject pdu() {
        return reason.answer().orElse(RejectReason.NO_REASON_GIVEN).pdu();
      }
    }
  }

  /** Takes a place for a caller that may come in, or says what is full. */
  @FunctionalInterface
  interface Room {
    Optional<AdmissionRefusal> take(AdmissionRule rule);
  }

  private final ScpSettings settings;

  Negotiation(ScpSettings settings) {
    this.settings = settings;
  }

  Outcome decide(Pdu.AssociateRequest request, InetAddress from, PeerIdentity identity, Room room) {
    var sender = new Sender(request.callingAeTitle(), request.calledAeTitle(), from);
    var objection = objection(request, sender);
    if (objection.isPresent()) {
      return new Outcome.Rejected(objection.get());
    }
    return switch (settings.admission().decide(sender, identity)) {
      case AdmissionPolicy.Decision.Refused(var reason) -> new Outcome.Rejected(reason);
      case AdmissionPolicy.Decision.Admitted(var rule) ->
          room.take(rule)
              .<Outcome>map(Outcome.Rejected::new)
              .orElseGet(() -> new Outcome.Accepted(acceptance(request), rule));
    };
  }

  private Optional<AdmissionRefusal> objection(Pdu.AssociateRequest request, Sender sender) {
    if ((request.protocolVersion() & 1) == 0) {
      return Optional.of(AdmissionRefusal.PROTOCOL_VERSION);
    }
    if (!request.applicationContext().equals(Pdu.APPLICATION_CONTEXT)) {
      return Optional.of(AdmissionRefusal.APPLICATION_CONTEXT);
    }
    if (!settings.aeTitles().contains(request.calledAeTitle())) {
      return Optional.of(AdmissionRefusal.CALLED_AE_TITLE);
    }
    return sender.isTitled() ? Optional.empty() : Optional.of(AdmissionRefusal.CALLING_AE_TITLE);
  }

  private Pdu.AssociateAccept acceptance(Pdu.AssociateRequest request) {
    var answers = request.contexts().stream().map(this::answer).toList();
    return new Pdu.AssociateAccept(
        request.calledAeTitle(),
        request.callingAeTitle(),
        answers,
        UserInformation.ours(settings.maxPduBytes(), roles(request))
            .with(request.user().operations().map(asked -> AsynchronousOperations.ONE)));
  }

  private ContextAnswer answer(PresentationContext context) {
    if (!isOffered(context.abstractSyntax())) {
      return new ContextAnswer(context.id(), Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, DEFAULT_SYNTAX);
    }
    return context.transferSyntaxes().stream()
        .filter(this::isAccepted)
        .findFirst()
        .map(syntax -> new ContextAnswer(context.id(), Result.ACCEPTANCE, syntax))
        .orElseGet(
            () ->
                new ContextAnswer(
                    context.id(), Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, DEFAULT_SYNTAX));
  }

  private boolean isOffered(String abstractSyntax) {
    return abstractSyntax.equals(SopClass.VERIFICATION)
        || settings.abstractSyntaxes().contains(abstractSyntax);
  }

  private boolean isAccepted(String transferSyntax) {
    return TransferSyntax.of(transferSyntax)
        .filter(settings.transferSyntaxes()::contains)
        .isPresent();
  }

  /** The requestor may be the user it says it is, and no provider (PS3.7 table D.3-10). */
  private List<RoleSelection> roles(Pdu.AssociateRequest request) {
    var answers = new ArrayList<RoleSelection>();
    for (var role : request.user().roles()) {
      if (isOffered(role.sopClassUid())) {
        answers.add(new RoleSelection(role.sopClassUid(), role.scu(), false));
      }
    }
    return answers;
  }
}
