package org.wetread.dicom.net;

import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;

/**
 * Takes the objects that arrive by C-STORE in one association, whoever opened it, and hands each to
 * the {@link InstanceHandler} while it arrives.
 */
final class StorageReception {

  private static final Logger LOG = LoggerFactory.getLogger(StorageReception.class);

  /** A presentation context in which objects may come. */
  record Accepted(String abstractSyntax, TransferSyntax transferSyntax) {}

  private final Map<Integer, Accepted> contexts;
  private final Sender sender;
  private final long maxObjectBytes;
  private final InstanceHandler handler;

  StorageReception(
      Map<Integer, Accepted> contexts,
      Sender sender,
      long maxObjectBytes,
      InstanceHandler handler) {
    this.contexts = Map.copyOf(contexts);
    this.sender = sender;
    this.maxObjectBytes = maxObjectBytes;
    this.handler = handler;
  }

  /** Reads the object that follows the request; the status is the answer to its sender. */
  Status receive(int contextId, DimseCommand.StoreRequest store, MessageReader reader)
      throws IOException, ProtocolViolation {
    var context = contexts.get(contextId);
    if (context == null) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
    var dataSet = reader.dataSet(maxObjectBytes);
    var status = refusal(store, context);
    if (!status.isSuccess()) {
      LOG.warn("refusing an object from {}: {}", sender.address(), status);
    } else {
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
