package org.wetread.listener;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;
import org.wetread.events.DeadLetter;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.Pseudonyms;
import org.wetread.events.StudyKey;
import org.wetread.events.TransferEnded;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.Staging;
import org.wetread.objectstore.StoreFullException;

/**
 * Takes an instance in: stream it to a staging file while hashing, force it to disk, then force its
 * announcement to the outbox, and only then answer. An answer of {@link IntakeOutcome.Stored}
 * therefore never depends on memory or on the broker.
 *
 * <p>Pixels are never decoded here; the header is parsed up to Pixel Data while the bytes pass.
 *
 * <p>Thread-safe; offers of one instance at the same time are settled one after the other.
 */
public final class Intake {

  private static final int STRIPES = 1024;
  private static final String STAGE = "dicom-listener";

  private final ObjectStore store;
  private final Outbox outbox;
  private final Pseudonyms pseudonyms;
  private final TechniqueReader techniques;
  private final InstantSource clock;
  private final long maxObjectBytes;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /**
   * @param maxObjectBytes the longest data set taken
   */
  public Intake(
      ObjectStore store,
      Outbox outbox,
      Pseudonyms pseudonyms,
      TechniqueReader techniques,
      InstantSource clock,
      long maxObjectBytes) {
    this.store = store;
    this.outbox = outbox;
    this.pseudonyms = pseudonyms;
    this.techniques = techniques;
    this.clock = clock;
    this.maxObjectBytes = maxObjectBytes;
  }

  /**
   * Takes one instance in.
   *
   * @throws IOException when the disk fails; nothing is acknowledged then
   */
  public IntakeOutcome receive(OfferedInstance offered) throws IOException {
    if (!Uid.isValid(offered.sopInstanceUid()) || !Uid.isValid(offered.sopClassUid())) {
      return new IntakeOutcome.Refused(RefusalReason.IDENTIFIER_INVALID);
    }
    try {
      return staged(offered);
    } catch (StoreFullException e) {
      return new IntakeOutcome.Full();
    } catch (DicomFormatException e) {
      return new IntakeOutcome.Refused(RefusalReason.DATA_SET_UNREADABLE);
    } catch (ObjectTooLargeException e) {
      return new IntakeOutcome.Refused(RefusalReason.TOO_LARGE);
    }
  }

  /**
   * Tells, of each study, that the sender has released the association over which it sent these
   * instances. Only a hint, and therefore not forced to disk.
   *
   * @param taken what was stored or was here already, in the order sent
   */
  public void transferEnded(String callingAeTitle, List<InstanceKey> taken) throws IOException {
    var byStudy = new LinkedHashMap<StudyKey, List<InstanceReceived>>();
    for (var instance : taken) {
      outbox
          .receipt(instance)
          .ifPresent(
              receipt ->
                  byStudy.computeIfAbsent(receipt.study(), key -> new ArrayList<>()).add(receipt));
    }
    for (var receipts : byStudy.values()) {
      outbox.addUnforced(ended(callingAeTitle, receipts));
    }
  }

  private TransferEnded ended(String callingAeTitle, List<InstanceReceived> receipts) {
    var instances = receipts.stream().map(InstanceReceived::instance).distinct().toList();
    var study = receipts.getFirst().study();
    return new TransferEnded(
        "transfer-" + study + '-' + Integer.toHexString(instances.hashCode()),
        study,
        clock.instant(),
        receipts.getFirst().patient(),
        callingAeTitle,
        instances);
  }

  private IntakeOutcome staged(OfferedInstance offered) throws IOException {
    try (var staging = store.stage()) {
      try {
        return receive(offered, staging);
      } catch (DicomFormatException | ObjectTooLargeException e) {
        throw e;
      } catch (IOException e) {
        // Asked before the staged bytes are given back: they may have been the last ones.
        if (store.hasRoom()) {
          throw e;
        }
        return new IntakeOutcome.Full();
      }
    }
  }

  private IntakeOutcome receive(OfferedInstance offered, Staging staging) throws IOException {
    Part10.writeMeta(
        staging.stream(),
        FileMeta.of(
            offered.sopClassUid(), offered.sopInstanceUid(), offered.transferSyntax().uid()));
    var copied = new CopyingStream(offered.dataSet(), staging, maxObjectBytes);
    var parsed =
        DataSetReader.readHeader(copied, offered.transferSyntax(), ReadLimits.forHeaders());
    copied.drain();
    if (!parsed.pixelDataFollows()) {
      return new IntakeOutcome.Refused(RefusalReason.PIXEL_DATA_MISSING);
    }
    var header = parsed.dataSet();
    var refusal = refusal(offered, header);
    return refusal.isPresent()
        ? new IntakeOutcome.Refused(refusal.get())
        : settle(offered, header, staging);
  }

  private static Optional<RefusalReason> refusal(OfferedInstance offered, DataSet header) {
    if (header.string(Tag.STUDY_INSTANCE_UID).filter(Uid::isValid).isEmpty()) {
      return Optional.of(RefusalReason.IDENTIFIER_INVALID);
    }
    var agrees =
        header.string(Tag.SOP_INSTANCE_UID).filter(offered.sopInstanceUid()::equals).isPresent()
            && header.string(Tag.SOP_CLASS_UID).filter(offered.sopClassUid()::equals).isPresent();
    if (!agrees) {
      return Optional.of(RefusalReason.SOP_MISMATCH);
    }
    return OwnResult.is(header) ? Optional.of(RefusalReason.OWN_RESULT) : Optional.empty();
  }

  private IntakeOutcome settle(OfferedInstance offered, DataSet header, Staging staging)
      throws IOException {
    var instance = pseudonyms.instance(offered.sopInstanceUid());
    var lock = locks[Math.floorMod(instance.hashCode(), STRIPES)];
    lock.lock();
    try {
      var earlier = outbox.receipt(instance);
      if (earlier.isEmpty()) {
        outbox.add(received(offered, header, staging.commit()));
        return new IntakeOutcome.Stored(instance);
      }
      // File meta information holds nothing but what the data set says: equal files, equal content.
      if (earlier.get().object().sha256().equals(staging.sha256())) {
        return new IntakeOutcome.Identical(instance);
      }
      quarantine(earlier.get(), staging);
      return new IntakeOutcome.Conflicting(instance);
    } finally {
      lock.unlock();
    }
  }

  /** The same other content is kept and told once, however often it comes. */
  private void quarantine(InstanceReceived first, Staging second) throws IOException {
    var eventId = "conflict-" + first.instance() + '-' + second.sha256().substring(0, 16);
    if (!outbox.hasLetter(eventId)) {
      outbox.add(
          new DeadLetter(
              eventId,
              first.study(),
              clock.instant(),
              STAGE,
              "sop-instance-conflict",
              Optional.empty(),
              Optional.of(second.commit()),
              1));
    }
  }

  private InstanceReceived received(OfferedInstance offered, DataSet header, ObjectRef object) {
    var studyUid = header.string(Tag.STUDY_INSTANCE_UID).orElseThrow();
    var instance = pseudonyms.instance(offered.sopInstanceUid());
    return new InstanceReceived(
        "received-" + instance + '-' + object.sha256().substring(0, 16),
        pseudonyms.study(studyUid),
        clock.instant(),
        header
            .string(Tag.PATIENT_ID)
            .filter(id -> !id.isBlank())
            .map(id -> pseudonyms.patient(header.string(Tag.ISSUER_OF_PATIENT_ID).orElse(""), id))
            .orElseGet(() -> pseudonyms.nameless(studyUid)),
        instance,
        object,
        techniques.read(header, offered));
  }
}
