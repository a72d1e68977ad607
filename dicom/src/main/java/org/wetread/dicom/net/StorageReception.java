package org.wetread.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
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
  private final ScpMeters meters;

  StorageReception(
      Map<Integer, Accepted> contexts,
      Sender sender,
      long maxObjectBytes,
      InstanceHandler handler,
      ScpMeters meters) {
    this.contexts = Map.copyOf(contexts);
    this.sender = sender;
    this.maxObjectBytes = maxObjectBytes;
    this.handler = handler;
    this.meters = meters;
  }

  /** Reads the object that follows the request; the status is the answer to its sender. */
  Status receive(int contextId, DimseCommand.StoreRequest store, MessageReader reader)
      throws IOException, ProtocolViolation {
    var context = contexts.get(contextId);
    if (context == null) {
      throw new ProtocolViolation(AbortReason.UNEXPECTED_PARAMETER);
    }
    var started = System.nanoTime();
    var dataSet = reader.dataSet(maxObjectBytes);
    var refusal = refusal(store, context);
    if (!refusal.isSuccess()) {
      LOG.warn("refusing an object from {}: {}", sender.address(), refusal);
    }
    var handled =
        refusal.isSuccess() ? handle(instance(store, context, dataSet)) : Optional.<Status>empty();
    dataSet.drain();
    var status = handled.orElse(refusal.isSuccess() ? Status.PROCESSING_FAILURE : refusal);
    var answer = dataSet.isTooLarge() ? Status.OUT_OF_RESOURCES : status;
    if (handled.isEmpty()) {
      meters.objectRefused(answer, System.nanoTime() - started);
    }
    return answer;
  }

  private IncomingInstance instance(
      DimseCommand.StoreRequest store, Accepted context, InputStream dataSet) {
    return new IncomingInstance(
        sender, context.transferSyntax, store.sopClassUid(), store.sopInstanceUid(), dataSet);
  }

  private static Status refusal(DimseCommand.StoreRequest store, Accepted context) {
    if (!store.sopClassUid().equals(context.abstractSyntax)
        || store.sopClassUid().equals(SopClass.VERIFICATION)
        || store.sopClassUid().equals(SopClass.STORAGE_COMMITMENT_PUSH_MODEL)) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    return Uid.isValid(store.sopInstanceUid()) ? Status.SUCCESS : Status.INVALID_SOP_INSTANCE;
  }

  /** The handler's answer; empty when it broke. */
  private Optional<Status> handle(IncomingInstance instance) {
    try {
      return Optional.of(handler.store(instance));
    } catch (IOException | RuntimeException e) {
      // The class only: the text of an exception may hold what the object holds.
      LOG.warn("storing an object failed: {}", e.getClass().getName());
      return Optional.empty();
    }
  }
}
