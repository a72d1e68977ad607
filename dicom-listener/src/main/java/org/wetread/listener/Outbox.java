package org.wetread.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topics;
import org.wetread.listener.journal.Journal;
import org.wetread.listener.journal.JournalRecord;
import org.wetread.objectstore.filesystem.SharedForce;

/**
 * Announcements on disk, from before the sender is told success until long after the broker has
 * them: a journal of what is to be said and of what was. What was said stays as the receipt by
 * which a re-sent instance is recognised.
 *
 * <p>Several processes may look into one outbox; one of them writes. Thread-safe as long as one
 * instance is added by one thread at a time, which {@link Intake} sees to.
 */
public final class Outbox {

  /** Of so many waiting announcements the events themselves are kept; of further ones, where. */
  private static final int EVENTS_IN_MEMORY = 1024;

  /** An announcement that waits: its study, and the event if it is kept. */
  private record Waiting(
      String subject, String study, Optional<OutboxEntry<? extends PipelineEvent>> entry) {}

  private final Journal journal;
  private final ReceiptIndex receipts = new ReceiptIndex();
  private final Map<Long, Waiting> pending = new LinkedHashMap<>();
  private final Set<String> letters = new HashSet<>();
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
    journal.replay(this::replay);
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
    for (var position : receipts.candidates(indexed(instance.value()))) {
      var received = announced(position).received();
      if (received.instance().equals(instance)) {
        return Optional.of(received);
      }
    }
    return Optional.empty();
  }

  /** Where the broker keeps the announcement of an instance; empty while it waits. */
  public Optional<RecordPosition> said(InstanceKey instance) {
    var key = indexed(instance.value());
    return receipts.candidates(key).stream()
        .flatMap(position -> receipts.said(key, position).stream())
        .findFirst()
        .map(
            at ->
                new RecordPosition(Topics.INSTANCES_RECEIVED.name(), at.partition(), at.offset()));
  }

  /** Whether this dead letter was ever announced. */
  synchronized boolean hasLetter(String eventId) {
    return letters.contains(eventId);
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

  private synchronized void remember(
      long position,
      Manifest.Announced announced,
      Optional<OutboxEntry<? extends PipelineEvent>> entry) {
    if (announced.isInstance()) {
      receipts.put(indexed(announced.subject()), position);
    } else {
      letters.add(announced.subject());
    }
    pending.put(
        position,
        new Waiting(
            announced.subject(),
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
    if (waiting != null && !letters.contains(waiting.subject)) {
      receipts.said(
          indexed(waiting.subject),
          said.announced(),
          new ReceiptIndex.Said(said.partition(), said.offset()));
    }
  }

  private Manifest.Announced announced(long position) throws IOException {
    return Manifest.of(journal.read(position))
        .filter(Manifest.Announced.class::isInstance)
        .map(Manifest.Announced.class::cast)
        .orElseThrow(() -> new IOException("the outbox has no announcement at " + position));
  }

  /** The first 64 bits of a pseudonym. */
  private static long indexed(String instance) {
    return Long.parseUnsignedLong(instance, 0, 2 * Long.BYTES, 16);
  }
}
