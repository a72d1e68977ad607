package org.wetread.stream.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientMerged;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.testkit.BrokerProcess;
import org.wetread.testkit.JavaProcess;

/**
 * All that stands around the stream while it is killed: a broker in a process of its own, a worker
 * that now and then answers twice, and a reader of what is committed.
 */
final class CrashScene implements AutoCloseable {

  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private final Path folder;
  private final BrokerProcess broker;
  private final KafkaEventPublisher publisher;
  private final KafkaEventSubscription worker;
  private final KafkaEventReplay reader;
  private final Queue<PipelineEvent> announced = new ConcurrentLinkedQueue<>();

  CrashScene(Path folder) {
    this.folder = folder;
    broker = BrokerProcess.start(folder);
    publisher = new KafkaEventPublisher(broker.connection("crash-it"), DELIVERY);
    worker =
        new KafkaEventSubscription(
            broker.connection("crash-worker"),
            "crash-worker",
            List.of(Topics.INFERENCE_REQUESTS_STAT, Topics.INFERENCE_REQUESTS_ROUTINE),
            this::answer,
            publisher,
            InstantSource.system());
    reader =
        new KafkaEventReplay(
            broker.connection("crash-reader"),
            "crash-reader",
            List.of(
                Topics.STUDIES_ASSEMBLED,
                Topics.TRIAGE_DECISIONS,
                Topics.REPORTS_DRAFTS,
                Topics.DEAD_LETTERS),
            announced::add,
            Instant::now);
    worker.start();
    reader.start();
  }

  /** Twice now and then, as a redelivered lease is. */
  private void answer(PipelineEvent event) {
    var request = (InferenceRequest) event;
    for (var times = request.eventId().hashCode() % 4 == 0 ? 2 : 1; times > 0; times--) {
      publisher
          .publish(Topics.INFERENCE_RESULTS, request.study().value(), CrashLedger.answer(request))
          .join();
    }
  }

  /** Starts the stream; returns while it is still taking its partitions. */
  JavaProcess startStream() {
    var stream =
        JavaProcess.start(
            ProcessorProcess.class,
            folder,
            List.of("-Xmx256m"),
            List.of(broker.bootstrapServers(), stores().toString()));
    stream.awaits(ProcessorProcess.STARTED);
    return stream;
  }

  /** Puts arrivals and merges in, in this order, each acknowledged before the next. */
  void publish(List<PipelineEvent> input) {
    input.forEach(this::publish);
  }

  private void publish(PipelineEvent event) {
    switch (event) {
      case InstanceReceived received ->
          publisher.publish(Topics.INSTANCES_RECEIVED, received.key(), received).join();
      case PatientMerged merged ->
          publisher.publish(Topics.PATIENTS_MERGED, merged.key(), merged).join();
      default -> throw new AssertionError("nothing else is put in");
    }
  }

  /** Puts an image in under a key that is not its study's: a dead letter, and only one. */
  void misplace(InstanceReceived arrival) {
    publisher.publish(Topics.INSTANCES_RECEIVED, "not-its-study", arrival).join();
  }

  /** What has been announced so far, in order for each study. */
  List<PipelineEvent> announced() {
    return List.copyOf(announced);
  }

  /** The disk of the stream is lost, while no stream runs. */
  void loseStores() throws IOException {
    try (var files = Files.walk(stores())) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Every store is left so that it cannot be opened, while no stream runs. */
  void breakStores() throws IOException {
    try (var files = Files.walk(stores())) {
      for (var file : files.filter(each -> each.endsWith("CURRENT")).toList()) {
        Files.writeString(file, "torn");
      }
    }
  }

  private Path stores() {
    return folder.resolve("stores");
  }

  @Override
  public void close() {
    reader.close();
    worker.close();
    publisher.close();
    broker.close();
  }
}
