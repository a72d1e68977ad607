package org.wetread.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.MessageReader.Message;

/**
 * One connection on the provider's side, from its first byte to its last, on one virtual thread.
 */
final class AcceptorAssociation {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptorAssociation.class);

  private final ScpSettings settings;
  private final InstanceHandler handler;
  private final BooleanSupplier takesPlace;
  private final Socket socket;
  private final UpperLayer layer;
  private final Map<Integer, StorageReception.Accepted> contexts = new HashMap<>();
  private volatile boolean busy = true;

  AcceptorAssociation(
      Socket socket, ScpSettings settings, InstanceHandler handler, BooleanSupplier takesPlace)
      throws IOException {
    this.socket = socket;
    this.settings = settings;
    this.handler = handler;
    this.takesPlace = takesPlace;
    this.layer = new UpperLayer(socket, settings.artim());
  }

  void run() {
    try {
      layer.local(UpperLayerEvent.TRANSPORT_INDICATION);
      var request = (Pdu.AssociateRequest) layer.body(layer.receiveHeader(settings.artim()));
      if (establish(request)) {
        serve(request);
      }
      busy = false;
      layer.awaitClose();
    } catch (ProtocolViolation e) {
      LOG.warn("aborting the association with {}: {}", socket.getInetAddress(), e.reason());
      busy = false;
      layer.abort(e.reason());
      layer.awaitClose();
    } catch (IOException e) {
      LOG.info("association with {} ended: {}", socket.getInetAddress(), describe(e));
      end(e);
    } finally {
      layer.cut();
    }
  }

  /** Whether a message is in work, which closing the server should let finish. */
  boolean isBusy() {
    return busy;
  }

  void cut() {
    layer.cut();
  }

  /** Cuts the connection when its peer has taken nothing of an answer for the idle time. */
  void cutUnlessRead() {
    layer.cutUnlessRead(settings.idle());
  }

  private void end(IOException e) {
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

  private boolean establish(Pdu.AssociateRequest request) throws IOException {
    var outcome =
        new Negotiation(settings)
            .decide(request, socket.getInetAddress(), takesPlace.getAsBoolean());
    return switch (outcome) {
      case Negotiation.Outcome.Rejected(var reason) -> {
        LOG.warn("rejecting an association from {}: {}", socket.getInetAddress(), reason);
        layer.send(UpperLayerEvent.LOCAL_REJECT, reason.pdu());
        yield false;
      }
      case Negotiation.Outcome.Accepted(var answer) -> {
        remember(request, answer);
        layer.expectData();
        layer.send(UpperLayerEvent.LOCAL_ACCEPT, answer);
        yield true;
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

  private void serve(Pdu.AssociateRequest request) throws IOException, ProtocolViolation {
    var reader = new MessageReader(layer, settings.idle(), settings.maxPduBytes());
    var writer =
        new MessageWriter(
            layer,
            MessageWriter.unitBytes(request.user().maxPduBytes(), UpperLayer.MAX_CONTROL_BYTES));
    var sender =
        new Sender(request.callingAeTitle(), request.calledAeTitle(), socket.getInetAddress());
    var reception = new StorageReception(contexts, sender, settings.maxObjectBytes(), handler);
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
