package org.wetread.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.MessageReader.Message;
import org.wetread.dicom.net.tls.PeerIdentity;
import org.wetread.dicom.net.tls.TlsSocket;

/**
 * One connection on the provider's side, from its first byte to its last, on one virtual thread.
 */
final class AcceptorAssociation {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptorAssociation.class);

  private final ScpSettings settings;
  private final InstanceHandler handler;
  private final Places.Place place;
  private final ScpMeters meters;
  private final Socket socket;
  private final Optional<TlsSocket> secured;
  private final UpperLayer layer;
  private final Map<Integer, StorageReception.Accepted> contexts = new HashMap<>();
  private volatile boolean busy = true;
  private volatile boolean closing;
  private volatile boolean unread;

  AcceptorAssociation(
      Socket socket,
      ScpSettings settings,
      InstanceHandler handler,
      Places.Place place,
      ScpMeters meters)
      throws IOException {
    this.socket = socket;
    this.secured =
        settings.tls().isPresent()
            ? Optional.of(settings.tls().get().accept(socket))
            : Optional.empty();
    this.settings = settings;
    this.handler = handler;
    this.place = place;
    this.meters = meters;
    this.layer = new UpperLayer(secured.<Socket>map(tls -> tls).orElse(socket), settings.artim());
  }

  void run() {
    try {
      var identity = secured.isPresent() ? handshake(secured.get()) : PeerIdentity.NONE;
      layer.local(UpperLayerEvent.TRANSPORT_INDICATION);
      var request = (Pdu.AssociateRequest) layer.body(layer.receiveHeader(settings.artim()));
      var rule = establish(request, identity);
      if (rule.isPresent()) {
        serve(request, rule.get().limits());
      }
      busy = false;
      layer.awaitClose();
    } catch (ProtocolViolation e) {
      LOG.warn("aborting the association with {}: {}", socket.getInetAddress(), e.reason());
      busy = false;
      meters.aborted(AbortCause.of(e.reason()));
      layer.abort(e.reason());
      layer.awaitClose();
    } catch (IOException e) {
      LOG.info("association with {} ended: {}", socket.getInetAddress(), describe(e));
      end(e);
    } catch (RuntimeException e) {
      // The class only: the text of an exception may hold what the peer sent.
      LOG.error("association with {} broke: {}", socket.getInetAddress(), e.getClass().getName());
      meters.aborted(AbortCause.INTERNAL_FAULT);
      layer.abort(AbortReason.NOT_SPECIFIED);
    } finally {
      layer.cut();
    }
  }

  /** Whether a message is in work, which closing the server should let finish. */
  boolean isBusy() {
    return busy;
  }

  /** Because the server closes. */
  void cut() {
    closing = true;
    layer.cut();
  }

  /** Cuts the connection when its peer has taken nothing of an answer for the idle time. */
  void cutUnlessRead() {
    if (layer.hasWrittenFor(settings.idle())) {
      // Before the cut: whoever waits in the write names its cause as soon as it wakes.
      unread = true;
      layer.cut();
    }
  }

  private void end(IOException e) {
    if (!closing) {
      (unread ? Optional.of(AbortCause.NOT_READ) : AbortCause.of(e, layer.state()))
          .ifPresent(meters::aborted);
    }
    var silent =
        e instanceof AssociationException a && a.kind() == AssociationException.Cause.TIMED_OUT;
    // Before an association there is nobody to abort to (PS3.8 action AA-2).
    if (silent && layer.state() == UpperLayerState.STA_6_READY) {
      layer.abort(AbortReason.BY_USER);
    }
  }

  private static String describe(IOException e) {
    return e instanceof AssociationException a ? a.kind().name() : e.getClass().getSimpleName();
  }

  private PeerIdentity handshake(TlsSocket tls) throws IOException {
    try {
      return tls.handshake(settings.artim());
    } catch (IOException e) {
      meters.refused(AdmissionRefusal.TLS_HANDSHAKE);
      throw e;
    }
  }

  /** The rule that let the peer in; empty when it was rejected. */
  private Optional<AdmissionRule> establish(Pdu.AssociateRequest request, PeerIdentity identity)
      throws IOException {
    var outcome =
        new Negotiation(settings).decide(request, socket.getInetAddress(), identity, place::take);
    return switch (outcome) {
      case Negotiation.Outcome.Rejected rejected -> {
        LOG.warn(
            "rejecting an association from {}: {}", socket.getInetAddress(), rejected.reason());
        meters.refused(rejected.reason());
        layer.send(UpperLayerEvent.LOCAL_REJECT, rejected.pdu());
        yield Optional.empty();
      }
      case Negotiation.Outcome.Accepted(var answer, var rule) -> {
        remember(request, answer);
        layer.expectData();
        layer.send(UpperLayerEvent.LOCAL_ACCEPT, answer);
        yield Optional.of(rule);
      }
    };
  }

  private void remember(Pdu.AssociateRequest request, Pdu.AssociateAccept answer) {
    for (var i = 0; i < answer.contexts().size(); i++) {
      var context = answer.contexts().get(i);
      var abstractSyntax = request.contexts().get(i).abstractSyntax();
      if (context.isAccepted()) {
        TransferSyntax.of(context.transferSyntax())
            .ifPresent(
                syntax ->
                    contexts.put(
                        context.id(), new StorageReception.Accepted(abstractSyntax, syntax)));
      }
    }
  }

  private void serve(Pdu.AssociateRequest request, PeerLimits limits)
      throws IOException, ProtocolViolation {
    var reader =
        new MessageReader(layer, settings.idle(), settings.maxPduBytes(), place.backpressure());
    var writer =
        new MessageWriter(
            layer,
            MessageWriter.unitBytes(request.user().maxPduBytes(), UpperLayer.MAX_CONTROL_BYTES));
    var sender =
        new Sender(request.callingAeTitle(), request.calledAeTitle(), socket.getInetAddress());
    var own = handler.opened(sender);
    var reception =
        new StorageReception(
            contexts,
            sender,
            Math.min(settings.maxObjectBytes(), limits.objectBytes()),
            own,
            meters);
    var commitment = new CommitmentResponder(handler.commitments(), layer, reader, writer, sender);
    busy = false;
    for (var message = commitment.next(settings.idle());
        message.isPresent();
        message = commitment.next(settings.idle())) {
      busy = true;
      writer.write(message.get().contextId(), answer(message.get(), reader, reception, commitment));
      busy = false;
    }
    layer.send(UpperLayerEvent.LOCAL_RELEASE_RESPONSE, new Pdu.ReleaseResponse());
    own.released();
  }

  private DimseCommand answer(
      Message message,
      MessageReader reader,
      StorageReception reception,
      CommitmentResponder commitment)
      throws IOException, ProtocolViolation {
    var context = contexts.get(message.contextId());
    if (context == null) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
    return switch (message.command()) {
      case DimseCommand.EchoRequest(var id) -> new DimseCommand.EchoResponse(id, Status.SUCCESS);
      case DimseCommand.StoreRequest store -> {
        place.backpressure().object();
        var status = reception.receive(message.contextId(), store, reader);
        yield new DimseCommand.StoreResponse(
            store.messageId(), store.sopClassUid(), store.sopInstanceUid(), status);
      }
      case DimseCommand.ActionRequest action ->
          commitment.answer(
              message.contextId(), action, context.abstractSyntax(), context.transferSyntax());
      case DimseCommand.OtherRequest other -> {
        if (other.hasDataSet()) {
          reader.dataSet(settings.maxObjectBytes()).drain();
        }
        yield new DimseCommand.OtherResponse(
            other.field(), other.messageId(), other.sopClassUid(), Status.UNRECOGNIZED_OPERATION);
      }
      case DimseCommand.EchoResponse _,
          DimseCommand.StoreResponse _,
          DimseCommand.QueryRequest _,
          DimseCommand.QueryResponse _,
          DimseCommand.CancelRequest _,
          DimseCommand.ActionResponse _,
          DimseCommand.EventReportRequest _,
          DimseCommand.EventReportResponse _,
          DimseCommand.OtherResponse _ ->
          throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    };
  }
}
