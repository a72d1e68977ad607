package org.wetread.listener;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.UnreadableEventException;
import org.wetread.objectstore.filesystem.FolderForce;

/**
 * Announcements on disk, from before the sender is told success until long after the broker has
 * them. {@code pending} holds what is still to be said, {@code said} what was; both together are
 * the receipts by which a re-sent instance is recognised.
 *
 * <p>Files are named by pseudonym and hold the event as JSON. Thread-safe as long as one instance
 * is added by one thread at a time, which {@link Intake} sees to.
 */
public final class Outbox {

  private static final String SUFFIX = ".json";
  private static final String RECEIVED = "received-";

  private final Path pending;
  private final Path said;
  private final FolderForce pendingNames;
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
    pending = Files.createDirectories(root.resolve("pending"));
    said = Files.createDirectories(root.resolve("said"));
    pendingNames = new FolderForce(pending);
    new FolderForce(root).await();
    new FolderForce(root.resolve("..")).await();
    sweepTorn();
  }

  /** The announcement of an instance, when it was ever stored here. */
  public Optional<InstanceReceived> receipt(InstanceKey instance) throws IOException {
    var name = RECEIVED + instance.value() + SUFFIX;
    var found = read(pending.resolve(name), InstanceReceived.class);
    return found.isPresent() ? found : read(saidFile(name), InstanceReceived.class);
  }

  /** Makes an announcement durable: when this returns it survives a power cut. */
  <V extends PipelineEvent> void add(Topic<V> topic, String key, V event) throws IOException {
    var name = name(event);
    var torn = pending.resolve(name + ".torn");
    try (var channel = FileChannel.open(torn, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var json = ByteBuffer.wrap(EventJson.write(event));
      while (json.hasRemaining()) {
        channel.write(json);
      }
      steps.accept(OutboxStep.MANIFEST_WRITTEN);
      channel.force(true);
    }
    steps.accept(OutboxStep.MANIFEST_FORCED);
    Files.move(torn, pending.resolve(name), ATOMIC_MOVE);
    steps.accept(OutboxStep.MANIFEST_NAMED);
    pendingNames.await();
    steps.accept(OutboxStep.OUTBOX_FORCED);
  }

  /** What the broker has not acknowledged, the oldest first, at most so many. */
  List<OutboxEntry<? extends PipelineEvent>> pending(int atMost) throws IOException {
    var entries = new ArrayList<OutboxEntry<? extends PipelineEvent>>();
    for (var file : oldest(atMost)) {
      entry(file).ifPresent(entries::add);
    }
    entries.sort(Comparator.comparing(entry -> entry.event().at()));
    return entries;
  }

  private List<Path> oldest(int atMost) throws IOException {
    record Dated(Path file, FileTime written) {}
    var dated = new ArrayList<Dated>();
    try (var files = Files.newDirectoryStream(pending, "*" + SUFFIX)) {
      for (var file : files) {
        try {
          dated.add(new Dated(file, Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          // Said meanwhile.
        }
      }
    }
    return dated.stream()
        .sorted(Comparator.comparing(Dated::written))
        .limit(atMost)
        .map(Dated::file)
        .toList();
  }

  /** How many announcements wait. */
  public long pendingCount() throws IOException {
    try (var files = Files.list(pending)) {
      return files.count();
    }
  }

  /** Marks an announcement as acknowledged by the broker. */
  void markSaid(OutboxEntry<?> entry) throws IOException {
    steps.accept(OutboxStep.SAID);
    var target = saidFile(entry.manifest().getFileName().toString());
    Files.createDirectories(target.resolveSibling("."));
    Files.move(entry.manifest(), target, ATOMIC_MOVE);
    steps.accept(OutboxStep.MARKED);
  }

  private Optional<OutboxEntry<? extends PipelineEvent>> entry(Path file) throws IOException {
    var received = file.getFileName().toString().startsWith(RECEIVED);
    if (received) {
      return read(file, InstanceReceived.class)
          .map(
              event ->
                  new OutboxEntry<>(file, Topics.INSTANCES_RECEIVED, event.study().value(), event));
    }
    return read(file, DeadLetter.class)
        .map(event -> new OutboxEntry<>(file, Topics.DEAD_LETTERS, event.study().value(), event));
  }

  private Path saidFile(String name) {
    var hash = name.substring(name.indexOf('-') + 1);
    return said.resolve(hash.substring(0, 2)).resolve(name);
  }

  private static String name(PipelineEvent event) {
    return switch (event) {
      case InstanceReceived received -> RECEIVED + received.instance().value() + SUFFIX;
      case DeadLetter letter -> letter.eventId() + SUFFIX;
      default -> throw new IllegalArgumentException("the listener announces no such event");
    };
  }

  private static <V extends PipelineEvent> Optional<V> read(Path file, Class<V> type)
      throws IOException {
    try {
      return Optional.of(EventJson.read(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (UnreadableEventException e) {
      throw new IOException("an outbox manifest is damaged; move it away and re-send", e);
    }
  }

  private void sweepTorn() throws IOException {
    try (var files = Files.newDirectoryStream(pending, "*.torn")) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
