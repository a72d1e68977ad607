package org.wetread.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.AssociationException.Cause;
import org.wetread.dicom.net.tls.DeadlineSocket;
import org.wetread.dicom.net.tls.TlsContext;

/**
 * Opens associations as service class user.
 *
 * @param artim time for connecting and for association control
 * @param answer time the peer has to answer a message
 * @param tls empty for a plain connection
 * @param maxPduBytes offered to the peer, and the largest this side sends
 */
public record AssociationRequestor(
    String callingAeTitle,
    String calledAeTitle,
    Duration artim,
    Duration answer,
    int maxPduBytes,
    Optional<TlsContext> tls) {

  /** Over plain connections. */
  public AssociationRequestor(
      String callingAeTitle,
      String calledAeTitle,
      Duration artim,
      Duration answer,
      int maxPduBytes) {
    this(callingAeTitle, calledAeTitle, artim, answer, maxPduBytes, Optional.empty());
  }

  private static final int DEFAULT_PDU_BYTES = 128 << 10;

  public AssociationRequestor(String callingAeTitle, String calledAeTitle) {
    this(
        callingAeTitle,
        calledAeTitle,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        DEFAULT_PDU_BYTES);
  }

  /** The same with another unit size. */
  public AssociationRequestor withPduBytes(int bytes) {
    return new AssociationRequestor(callingAeTitle, calledAeTitle, artim, answer, bytes, tls);
  }

  /** The same under TLS. */
  public AssociationRequestor securedBy(TlsContext context) {
    return new AssociationRequestor(
        callingAeTitle, calledAeTitle, artim, answer, maxPduBytes, Optional.of(context));
  }

  /** Connects and negotiates; an {@link AssociationException} says why there is no association. */
  public Association open(String host, int port, List<PresentationContext> contexts)
      throws IOException {
    return open(host, port, contexts, List.of());
  }

  /**
   * The same, and asks to be the provider of some SOP Classes (PS3.7 section D.3.3.4), which a
   * C-GET needs.
   */
  public Association open(
      String host, int port, List<PresentationContext> contexts, Set<String> provided)
      throws IOException {
    return open(
        host,
        port,
        contexts,
        provided.stream().map(uid -> new RoleSelection(uid, false, true)).toList());
  }

  /**
   * The same with role selection (PS3.7 section D.3.3.4); a SOP class for which the peer does not
   * confirm the proposed provider's role counts as not agreed.
   */
  Association open(
      String host, int port, List<PresentationContext> contexts, List<RoleSelection> roles)
      throws IOException {
    var socket = tls.isPresent() ? new DeadlineSocket() : new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), (int) artim.toMillis());
      return negotiate(new UpperLayer(secured(socket, host), artim), contexts, roles);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(Socket socket, String host) throws IOException {
    if (tls.isEmpty()) {
      return socket;
    }
    var secured = tls.get().connect(socket, host);
    try {
      secured.handshake(artim);
    } catch (SSLException e) {
      throw new AssociationException(
          Cause.NOT_SECURED, "there is no TLS agreement with the peer; check both certificates");
    }
    return secured;
  }

  private Association negotiate(
      UpperLayer layer, List<PresentationContext> contexts, List<RoleSelection> roles)
      throws IOException {
    layer.local(UpperLayerEvent.LOCAL_ASSOCIATE_REQUEST);
    layer.send(
        UpperLayerEvent.TRANSPORT_CONNECTED,
        new Pdu.AssociateRequest(
            1,
            calledAeTitle,
            callingAeTitle,
            Pdu.APPLICATION_CONTEXT,
            contexts,
            UserInformation.ours(maxPduBytes, roles)));
    try {
      return switch (layer.body(layer.receiveHeader(artim))) {
        case Pdu.AssociateAccept accept ->
            association(layer, accept, playable(contexts, roles, accept));
        case Pdu.AssociateReject reject -> throw rejected(reject);
        default -> throw new ProtocolViolation(AbortReason.UNEXPECTED_PDU);
      };
    } catch (ProtocolViolation e) {
      layer.abort(e.reason());
      throw new AssociationException(
          Cause.PROTOCOL_VIOLATED, "the peer does not speak the DICOM upper layer protocol");
    }
  }

  private static AssociationException rejected(Pdu.AssociateReject reject) {
    var reason = RejectReason.of(reject).orElse(RejectReason.NO_REASON_GIVEN);
    return new AssociationException(
        Cause.REJECTED,
        "the peer rejected the association (%d/%d/%d): %s"
            .formatted(reject.result(), reject.source(), reject.reason(), reason.sentence()));
  }

  private static List<PresentationContext> playable(
      List<PresentationContext> contexts, List<RoleSelection> roles, Pdu.AssociateAccept accept) {
    var confirmed = accept.user().roles().stream().filter(RoleSelection::scp).toList();
    var refused =
        roles.stream()
            .filter(RoleSelection::scp)
            .map(RoleSelection::sopClassUid)
            .filter(uid -> confirmed.stream().noneMatch(role -> role.sopClassUid().equals(uid)))
            .toList();
    return contexts.stream()
        .filter(context -> !refused.contains(context.abstractSyntax()))
        .toList();
  }

  private Association association(
      UpperLayer layer, Pdu.AssociateAccept accept, List<PresentationContext> proposed) {
    var answers = new HashMap<Integer, ContextAnswer>();
    accept.contexts().forEach(context -> answers.put(context.id(), context));
    Map<Association.Agreed, Integer> agreed = new HashMap<>();
    Map<Integer, StorageReception.Accepted> receiving = new HashMap<>();
    for (var context : proposed) {
      var answered = answers.get(context.id());
      if (answered != null && answered.isAccepted()) {
        agreed.putIfAbsent(
            new Association.Agreed(context.abstractSyntax(), answered.transferSyntax()),
            context.id());
        if (isProvided(context.abstractSyntax(), accept)) {
          TransferSyntax.of(answered.transferSyntax())
              .map(syntax -> new StorageReception.Accepted(context.abstractSyntax(), syntax))
              .ifPresent(accepted -> receiving.put(context.id(), accepted));
        }
      }
    }
    return new Association(
        layer,
        this,
        agreed,
        receiving,
        MessageWriter.unitBytes(accept.user().maxPduBytes(), maxPduBytes));
  }

  private static boolean isProvided(String sopClassUid, Pdu.AssociateAccept accept) {
    return accept.user().roles().stream()
        .anyMatch(role -> role.scp() && role.sopClassUid().equals(sopClassUid));
  }
}
