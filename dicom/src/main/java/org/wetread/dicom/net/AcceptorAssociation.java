package org.wetread.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.MessageReader.Message;

/**
 * One connection on the provider's side, from its first byte to its last, on one virtual thread.
 */
final class AcceptorAssociation {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptorAssociation.class);

  /** An accepted presentation context. */
  private record Accepted(String abstractSyntax, TransferSyntax transferSyntax) {}

  private final ScpSettings settings;
  private final InstanceHandler handler;
  private final BooleanSupplier takesPlace;
  private final Socket socket;
  private final UpperLayer layer;
  private final Map<Integer, Accepted> contexts = new HashMap<>();
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
            .ifPresent(syntax -> contexts.put(context.id(), new Accepted(abstractSyntax, syntax)));
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
    var commitment = new CommitmentResponder(handler.commitments(), layer, reader, writer, sender);
    busy = false;
    for (var message = commitment.next(settings.idle());
        message.isPresent();
        message = commitment.next(settings.idle())) {
      busy = true;
      writer.write(message.get().contextId(), answer(message.get(), reader, sender, commitment));
      busy = false;
    }
    layer.send(UpperLayerEvent.LOCAL_RELEASE_RESPONSE, new Pdu.ReleaseResponse());
  }

  private DimseCommand answer(
      Message message, MessageReader reader, Sender sender, CommitmentResponder commitment)
      throws IOException, ProtocolViolation {
    var context = contexts.get(message.contextId());
    if (context == null) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
    return switch (message.command()) {
      case DimseCommand.EchoRequest(var id) -> new DimseCommand.EchoResponse(id, Status.SUCCESS);
      case DimseCommand.StoreRequest store -> {
        var status = store(store, context, reader, sender);
        yield new DimseCommand.StoreResponse(
            store.messageId(), store.sopClassUid(), store.sopInstanceUid(), status);
      }
      case DimseCommand.ActionRequest action ->
          commitment.answer(
              message.contextId(), action, context.abstractSyntax, context.transferSyntax);
      case DimseCommand.OtherRequest other -> {
        if (other.hasDataSet()) {
          reader.dataSet(settings.maxObjectBytes()).drain();
        }
        yield new DimseCommand.OtherResponse(
            other.field(), other.messageId(), other.sopClassUid(), Status.UNRECOGNIZED_OPERATION);
      }
      case DimseCommand.EchoResponse _,
          DimseCommand.StoreResponse _,
          DimseCommand.ActionResponse _,
          DimseCommand.EventReportRequest _,
          DimseCommand.EventReportResponse _,
          DimseCommand.OtherResponse _ ->
          throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    };
  }

  private Status store(
      DimseCommand.StoreRequest store, Accepted context, MessageReader reader, Sender sender)
      throws IOException, ProtocolViolation {
    var dataSet = reader.dataSet(settings.maxObjectBytes());
    var status = refusal(store, context);
    if (status.isSuccess()) {
      status =
          handle(
              new IncomingInstance(
                  sender,
                  context.transferSyntax,
                  store.sopClassUid(),
                  store.sopInstanceUid(),
                  dataSet));
    }
    dataSet.drain();
    return dataSet.isTooLarge() ? Status.OUT_OF_RESOURCES : status;
  }

  private static Status refusal(DimseCommand.StoreRequest store, Accepted context) {
    if (!store.sopClassUid().equals(context.abstractSyntax)
        || store.sopClassUid().equals(SopClass.VERIFICATION)
        || store.sopClassUid().equals(SopClass.STORAGE_COMMITMENT_PUSH_MODEL)) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    return Uid.isValid(store.sopInstanceUid()) ? Status.SUCCESS : Status.INVALID_SOP_INSTANCE;
  }

  private Status handle(IncomingInstance instance) {
    try {
      return handler.store(instance);
    } catch (IOException | RuntimeException e) {
      // The class only: the text of an exception may hold what the object holds.
      LOG.warn("storing an object failed: {}", e.getClass().getName());
      return Status.PROCESSING_FAILURE;
    }
  }
}
