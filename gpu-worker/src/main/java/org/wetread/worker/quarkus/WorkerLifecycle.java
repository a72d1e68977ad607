package org.wetread.worker.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.ShareGroupSettings;
import org.wetread.messaging.kafka.ShareGroupWorkQueue;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.worker.Worker;
import org.wetread.worker.WorkerSettings;
import org.wetread.worker.inference.BatchSizes;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.onnx.OnnxSettings;
import org.wetread.worker.pack.CodedFindings;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;

/**
 * Makes the packs ready, then joins the share groups. A pack that is refused keeps the application
 * from starting: a worker that cannot read must not take work.
 */
@ApplicationScoped
public class WorkerLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerLifecycle.class);
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(30);
  private static final int RENEWALS_PER_LOCK = 3;

  private final WorkerConfig config;
  private final KafkaConfig kafka;
  private final MeterRegistry meters;
  private final InstantSource clock = InstantSource.system();
  private final List<ReadyPack> packs = new CopyOnWriteArrayList<>();
  private Optional<EventPublisher> publisher = Optional.empty();
  private volatile Optional<Worker> worker = Optional.empty();

  WorkerLifecycle(WorkerConfig config, KafkaConfig kafka, MeterRegistry meters) {
    this.config = config;
    this.kafka = kafka;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) throws PackRefusedException, IOException {
    makePacksReady();
    var objects = new FilesystemObjectStore(config.objectStore(), 0);
    var events =
        new MeteredEventPublisher(
            new KafkaEventPublisher(connection("results"), DELIVERY_TIMEOUT), meters);
    publisher = Optional.of(events);
    var started = worker(objects, events);
    started.start();
    worker = Optional.of(started);
  }

  void stop(@Observes ShutdownEvent event) {
    worker.ifPresent(Worker::close);
    publisher.ifPresent(EventPublisher::close);
    closePacks();
  }

  /** Whether packs are verified and warm, and the loop is at work. */
  boolean serving() {
    return worker.map(Worker::healthy).orElse(false);
  }

  /** What is loaded, for the health page. */
  List<String> packNames() {
    return packs.stream()
        .map(ready -> ready.pack().ref())
        .map(ref -> "%s %s (%s)".formatted(ref.id(), ref.version(), ref.digest()))
        .toList();
  }

  private void makePacksReady() throws PackRefusedException, IOException {
    var limits = new DecodeLimits(config.maxPixels(), config.maxPixels() * Short.BYTES);
    var coded = CodedFindings.of(config.findingCodes());
    try {
      for (var folder : config.packs()) {
        var pack = ModelPack.load(folder, coded);
        packs.add(ReadyPack.of(pack, this::engine, limits));
        LOG.info("model pack {} {} is ready", pack.manifest().id(), pack.manifest().version());
      }
    } catch (PackRefusedException e) {
      closePacks();
      throw e;
    }
  }

  private void closePacks() {
    packs.forEach(ReadyPack::close);
    packs.clear();
  }

  private OnnxInferenceEngine engine(ModelPack pack) {
    return new OnnxInferenceEngine(
        pack,
        new OnnxSettings(
            config.provider(),
            config.device(),
            config.deviceMemory(),
            config.nativeLibraries(),
            config.threads(),
            BatchSizes.upTo(config.batch())));
  }

  private Worker worker(ObjectStore objects, EventPublisher events) {
    var settings =
        new WorkerSettings(
            config.listen(),
            config.lockDuration().dividedBy(RENEWALS_PER_LOCK),
            config.stuckAfter(),
            config.drain());
    var reader =
        new RequestReader(packs, objects, readerSettings(), clock, new StageTimers(meters));
    return new Worker(queues(events), reader, events, objects, settings, clock);
  }

  private ReaderSettings readerSettings() {
    var defaults = ReaderSettings.forBatchesUpTo(config.batch());
    return new ReaderSettings(
        defaults.batches(),
        config.batchDelay(),
        config.preparationLimit(),
        config.routinePatience(),
        defaults.threads(),
        defaults.fetchedBytes(),
        config.batch() * config.consumers() * Lane.values().length);
  }

  private List<ShareGroupWorkQueue<InferenceRequest>> queues(EventPublisher deadLetters) {
    return Stream.of(Lane.values())
        .flatMap(
            lane ->
                IntStream.range(0, config.consumers())
                    .mapToObj(number -> queue(lane, number, deadLetters)))
        .toList();
  }

  private ShareGroupWorkQueue<InferenceRequest> queue(
      Lane lane, int number, EventPublisher deadLetters) {
    var name = lane.name().toLowerCase(Locale.ROOT);
    var settings =
        new ShareGroupSettings(
            config.group() + "-" + name, config.lockDuration(), config.deliveryLimit());
    return new ShareGroupWorkQueue<>(
        connection(name + "-" + number),
        settings,
        lane.topic(),
        config.batch(),
        deadLetters,
        "gpu-worker");
  }

  private KafkaConnection connection(String purpose) {
    return kafka.connection("gpu-worker-" + purpose);
  }
}
