package org.wetread.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topics;
import org.wetread.listener.journal.Journal;
import org.wetread.listener.journal.JournalRecord;
import org.wetread.listener.receipts.ReceiptFiles;
import org.wetread.listener.receipts.ReceiptIndex;
import org.wetread.listener.receipts.Said;
import org.wetread.objectstore.filesystem.SharedForce;

/**
 * Announcements on disk, from before the sender is told success until long after the broker has
 * them: a journal of what is to be said and of what was. What was said stays as the receipt by
 * which a re-sent instance is recognised. Where receipts lie is in memory for the newest files of
 * the journal and in {@link ReceiptFiles} for those of which everything was said, so that neither a
 * start nor the heap grows with the past.
 *
 * <p>Several processes may look into one outbox; one of them writes and holds its {@link
 * OutboxLock}. Thread-safe as long as one instance is added by one thread at a time, which {@link
 * Intake} sees to.
 */
public final class Outbox {

  /** Of so many waiting announcements the events themselves are kept; of further ones, where. */
  private static final int EVENTS_IN_MEMORY = 1024;

  /** An announcement that waits: its study, and the event if it is kept. */
  private record Waiting(
      long key, String study, Optional<OutboxEntry<? extends PipelineEvent>> entry) {}

  private final Journal journal;
  private final ReceiptIndex newest = new ReceiptIndex();
  private final ReceiptFiles older;
  private final Map<Long, Waiting> pending = new LinkedHashMap<>();
  private final Consumer<? super OutboxStep> steps;

  /**
   * @param root the outbox's folder, made when missing
   */
  public Outbox(Path root) throws IOException {
    this(root, step -> {});
  }

  /** The same, telling each step of an announcement as it is done, on the thread that does it. */
  public Outbox(Path root, Consumer<? super OutboxStep> steps) throws IOException {
    this.steps = steps;
    Files.createDirectories(root);
    SharedForce.ofFolder(root.resolve("..")).await();
    journal = new Journal(root);
    older = ReceiptFiles.open(root);
    journal.replayAfter(older.last(), this::replay);
  }

  private void replay(long position, JournalRecord record) {
    Manifest.of(record)
        .ifPresent(
            manifest -> {
              switch (manifest) {
                case Manifest.Announced announced ->
                    remember(position, announced, Optional.empty());
                case Manifest.Said said -> forget(said);
              }
            });
  }

  /** The announcement of an instance, when it was ever stored here. */
  public Optional<InstanceReceived> receipt(InstanceKey instance) throws IOException {
    for (var position : candidates(Manifest.instanceKey(instance.value()))) {
      var announced = announced(position);
      if (announced.isInstance() && announced.subject().equals(instance.value())) {
        return Optional.of(announced.received());
      }
    }
    return Optional.empty();
  }

  /** The newest first asked: what is moved out of memory is in a file by then. */
  private List<Long> candidates(long key) {
    var found = new ArrayList<>(newest.candidates(key));
    found.addAll(older.candidates(key));
    return found;
  }

  /** Where the broker keeps the announcement of an instance; empty while it waits. */
  public Optional<RecordPosition> said(InstanceKey instance) {
    var key = Manifest.instanceKey(instance.value());
    return candidates(key).stream()
        .flatMap(position -> said(key, position).stream())
        .findFirst()
        .map(
            at ->
                new RecordPosition(Topics.INSTANCES_RECEIVED.name(), at.partition(), at.offset()));
  }

  private Optional<Said> said(long key, long position) {
    return newest.said(key, position).or(() -> older.said(key, position));
  }

  /** Whether this dead letter was ever announced. */
  boolean hasLetter(String eventId) throws IOException {
    for (var position : candidates(Manifest.letterKey(eventId))) {
      var announced = announced(position);
      if (!announced.isInstance() && announced.subject().equals(eventId)) {
        return true;
      }
    }
    return false;
  }

  /** Makes an announcement durable: when this returns it survives a power cut. */
  void add(PipelineEvent event) throws IOException {
    var manifest = Manifest.of(event);
    var appended = journal.append(manifest.record());
    steps.accept(OutboxStep.MANIFEST_WRITTEN);
    appended.force();
    steps.accept(OutboxStep.MANIFEST_FORCED);
    remember(
        appended.position(), manifest, Optional.of(OutboxEntry.of(appended.position(), event)));
  }

  /**
   * Says an event after what the outbox already holds of its study, as long as nothing but memory
   * and the operating system fails: for what may be lost and would only be waited for longer.
   */
  void addUnforced(PipelineEvent event) throws IOException {
    var manifest = Manifest.of(event);
    var position = journal.append(manifest.record()).position();
    remember(position, manifest, Optional.of(OutboxEntry.of(position, event)));
  }

  private synchronized void remember(
      long position,
      Manifest.Announced announced,
      Optional<OutboxEntry<? extends PipelineEvent>> entry) {
    newest.put(announced.key(), position);
    pending.put(
        position,
        new Waiting(
            announced.key(),
            announced.study(),
            pending.size() < EVENTS_IN_MEMORY ? entry : Optional.empty()));
  }

  /**
   * The oldest announcement of each study that waits for the broker, at most so many. Studies in
   * {@code busy} are passed over; those returned are added to it.
   */
  List<OutboxEntry<? extends PipelineEvent>> next(int atMost, Set<String> busy) throws IOException {
    var chosen = new LinkedHashMap<Long, Waiting>();
    synchronized (this) {
      for (var waiting : pending.entrySet()) {
        if (chosen.size() == atMost) {
          break;
        }
        if (busy.add(waiting.getValue().study)) {
          chosen.put(waiting.getKey(), waiting.getValue());
        }
      }
    }
    var entries = new ArrayList<OutboxEntry<? extends PipelineEvent>>();
    for (var waiting : chosen.entrySet()) {
      var kept = waiting.getValue().entry;
      entries.add(
          kept.isPresent() ? kept.get() : announced(waiting.getKey()).entry(waiting.getKey()));
    }
    return entries;
  }

  /** How many announcements wait. */
  public synchronized int pendingCount() {
    return pending.size();
  }

  /** Marks an announcement as acknowledged by the broker. */
  void markSaid(OutboxEntry<?> entry, RecordPosition at) throws IOException {
    steps.accept(OutboxStep.SAID);
    var said = new Manifest.Said(entry.position(), at.partition(), at.offset());
    // Not forced: a mark that a power cut takes along only makes the announcement repeat.
    journal.append(said.record());
    forget(said);
    steps.accept(OutboxStep.MARKED);
  }

  private synchronized void forget(Manifest.Said said) {
    var waiting = pending.remove(said.announced());
    if (waiting != null) {
      newest.said(waiting.key, said.announced(), new Said(said.partition(), said.offset()));
    }
  }

  /**
   * Moves the receipts of the journal's oldest file that is still in memory into a file of their
   * own, where nothing will be appended to it any more and all of it was said. Called by one thread
   * of the process that writes.
   *
   * @return whether it did, and there may be another
   */
  boolean compact() throws IOException {
    var number = journal.finishedAfter(older.last());
    if (number.isEmpty() || waits(number.getAsInt())) {
      return false;
    }
    var batch = saidIn(number.getAsInt());
    if (batch.isEmpty()) {
      return false;
    }
    older.add(number.getAsInt(), batch.get());
    newest.retain(position -> Journal.fileOf(position) > number.getAsInt());
    return true;
  }

  private synchronized boolean waits(int number) {
    return pending.keySet().stream().anyMatch(position -> Journal.fileOf(position) <= number);
  }

  /**
   * The receipts of everything that a file announces, as it is on disk: not of what is in memory,
   * where an announcement may be missing that was just written. Empty when something of it is not
   * known as said.
   */
  private Optional<ReceiptFiles.Batch> saidIn(int number) throws IOException {
    var batch = new ReceiptFiles.Batch();
    var unsaid = new AtomicBoolean();
    journal.replayFile(
        number,
        (position, record) -> {
          var announced = announced(record);
          if (announced.isPresent()) {
            var key = announced.get().key();
            newest
                .said(key, position)
                .ifPresentOrElse(at -> batch.add(key, position, at), () -> unsaid.set(true));
          }
        });
    return unsaid.get() ? Optional.empty() : Optional.of(batch);
  }

  private static Optional<Manifest.Announced> announced(JournalRecord record) {
    return Manifest.of(record)
        .filter(Manifest.Announced.class::isInstance)
        .map(Manifest.Announced.class::cast);
  }

  private Manifest.Announced announced(long position) throws IOException {
    return announced(journal.read(position))
        .orElseThrow(() -> new IOException("the outbox has no announcement at " + position));
  }
}
