package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.ContextAnswer.Result;

/**
 * Decides about an A-ASSOCIATE-RQ (PS3.8 section 7.1): a function of the request and the settings,
 * nothing else.
 */
final class Negotiation {

  private static final String DEFAULT_SYNTAX = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();

  /** The answer to a request: acceptance, maybe of no context at all, or a rejection. */
  sealed interface Outcome {
    record Accepted(Pdu.AssociateAccept answer) implements Outcome {}

    record Rejected(RejectReason reason) implements Outcome {}
  }

  private final ScpSettings settings;

  Negotiation(ScpSettings settings) {
    this.settings = settings;
  }

  Outcome decide(Pdu.AssociateRequest request, InetAddress from, boolean hasRoom) {
    return objection(request, from, hasRoom)
        .<Outcome>map(Outcome.Rejected::new)
        .orElseGet(() -> new Outcome.Accepted(acceptance(request)));
  }

  private Optional<RejectReason> objection(
      Pdu.AssociateRequest request, InetAddress from, boolean hasRoom) {
    if ((request.protocolVersion() & 1) == 0) {
      return Optional.of(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
    }
    if (!request.applicationContext().equals(Pdu.APPLICATION_CONTEXT)) {
      return Optional.of(RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED);
    }
    if (!settings.aeTitles().contains(request.calledAeTitle())) {
      return Optional.of(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }
    if (!isTitle(request.callingAeTitle())
        || !settings.callingAeTitles().accepts(request.callingAeTitle(), from)) {
      return Optional.of(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }
    return hasRoom ? Optional.empty() : Optional.of(RejectReason.LOCAL_LIMIT_EXCEEDED);
  }

  /**
   * The characters of PS3.5 for AE: titles end in logs and files, so nothing else gets in even
   * where every caller is welcome.
   */
  private static boolean isTitle(String title) {
    return !title.isEmpty() && title.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '\\');
  }

  private Pdu.AssociateAccept acceptance(Pdu.AssociateRequest request) {
    var answers = request.contexts().stream().map(this::answer).toList();
    return new Pdu.AssociateAccept(
        request.calledAeTitle(),
        request.callingAeTitle(),
        answers,
        UserInformation.ours(settings.maxPduBytes(), roles(request)));
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
