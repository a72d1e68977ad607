package org.wetread.listener.commitment;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.SopReference;
import org.wetread.events.ObjectRef;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Outbox;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.VerifiedObject;

/** Reads instances again, from the disk and as a whole, and holds them against their receipts. */
public final class InstanceVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceVerifier.class);
  private static final int BUFFER_BYTES = 128 << 10;

  private final ObjectStore store;
  private final Outbox receipts;
  private final Pseudonyms pseudonyms;

  public InstanceVerifier(ObjectStore store, Outbox receipts, Pseudonyms pseudonyms) {
    this.store = store;
    this.receipts = receipts;
    this.pseudonyms = pseudonyms;
  }

  /**
   * A verdict on each reference, in order; empty when it was told to stop.
   *
   * @param stop asked before each instance
   */
  Optional<List<Verdict>> verify(List<SopReference> references, BooleanSupplier stop) {
    // A reference that is repeated is not read again for each time it is named.
    var known = new HashMap<SopReference, Verdict>();
    var verdicts = new ArrayList<Verdict>();
    for (var reference : references) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      verdicts.add(known.computeIfAbsent(reference, this::verify));
    }
    return Optional.of(verdicts);
  }

  private Verdict verify(SopReference reference) {
    var instance = pseudonyms.instance(reference.sopInstanceUid());
    try {
      var receipt = receipts.receipt(instance);
      if (receipt.isEmpty()) {
        return Verdict.NO_SUCH_OBJECT_INSTANCE;
      }
      if (!receipt.get().technique().sopClassUid().equals(reference.sopClassUid())) {
        return Verdict.CLASS_INSTANCE_CONFLICT;
      }
      if (isIntact(receipt.get().object())) {
        return Verdict.COMMITTED;
      }
      LOG.error("instance {} is no longer what was received; restore its object", instance);
      return Verdict.PROCESSING_FAILURE;
    } catch (NoSuchFileException e) {
      return Verdict.NO_SUCH_OBJECT_INSTANCE;
    } catch (IOException e) {
      LOG.error("instance {} cannot be read ({})", instance, e.getClass().getSimpleName());
      return Verdict.PROCESSING_FAILURE;
    }
  }

  private boolean isIntact(ObjectRef object) throws IOException {
    var digest = VerifiedObject.newDigest();
    var buffer = new byte[BUFFER_BYTES];
    var sizeBytes = 0L;
    try (var in = store.open(object)) {
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        sizeBytes += count;
      }
    }
    return sizeBytes == object.sizeBytes()
        && HexFormat.of().formatHex(digest.digest()).equals(object.sha256());
  }
}
