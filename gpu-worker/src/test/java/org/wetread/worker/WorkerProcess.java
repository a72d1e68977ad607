package org.wetread.worker;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.Topic;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.ShareGroupSettings;
import org.wetread.messaging.kafka.ShareGroupWorkQueue;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.JavaProcess;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;

/** A worker in a process of its own, on lanes of its test, which a test may kill. */
final class WorkerProcess {

  static final int BATCH = 8;

  private static final String READY = "READY";
  private static final String POISON = "poison";

  private WorkerProcess() {}

  /**
   * Starts one, and returns when it listens.
   *
   * @param folder with the objects; a file {@code poison} in it is the image whose inference ends
   *     the process
   * @param test names its lanes and groups
   * @param heap as {@code -Xmx} has it
   * @param lock how long its leases last
   */
  static JavaProcess start(Path folder, String brokers, String test, String heap, Duration lock) {
    var process =
        JavaProcess.start(
            WorkerProcess.class,
            folder.resolve("process"),
            List.of(
                "-Xmx" + heap,
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash-%p.log")),
            List.of(folder.toString(), brokers, test, lock.toString()));
    process.awaits(READY);
    return process;
  }

  /** Names the image that ends every process that has it in a batch. */
  static void poison(Path folder, byte[] part10) throws IOException {
    Files.write(folder.resolve(POISON), part10);
  }

  static Topic<InferenceRequest> topic(Lane lane, String test) {
    return new Topic<>(lane + "-" + test, InferenceRequest.class, 1, Duration.ofHours(1), false);
  }

  /**
   * Serves until SIGTERM.
   *
   * @param args folder, brokers, test, lock
   */
  public static void main(String[] args)
      throws IOException, PackRefusedException, InterruptedException {
    var folder = Path.of(args[0]);
    var lock = Duration.parse(args[3]);
    var connection = new KafkaConnection(args[1], "worker-" + ProcessHandle.current().pid());
    var objects = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var publisher = new KafkaEventPublisher(connection, Duration.ofSeconds(10));
    var queues =
        Stream.of(Lane.values())
            .flatMap(lane -> IntStream.range(0, 2).mapToObj(i -> lane))
            .map(lane -> queue(connection, topic(lane, args[2]), lock, publisher))
            .toList();
    var worker =
        new Worker(
            queues,
            new RequestReader(
                List.of(pack(folder)),
                objects,
                ReaderSettings.forBatchesUpTo(BATCH).withBatchDelay(Duration.ofSeconds(2)),
                InstantSource.system()),
            publisher,
            objects,
            new WorkerSettings(
                Duration.ofMillis(200),
                lock.dividedBy(4),
                Duration.ofMinutes(1),
                Duration.ofSeconds(20)),
            InstantSource.system());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  publisher.close();
                }));
    worker.start();
    System.out.println(READY);
    Thread.currentThread().join();
  }

  private static ShareGroupWorkQueue<InferenceRequest> queue(
      KafkaConnection connection,
      Topic<InferenceRequest> topic,
      Duration lock,
      KafkaEventPublisher publisher) {
    return new ShareGroupWorkQueue<>(
        connection,
        new ShareGroupSettings(topic.name(), lock, 10),
        topic,
        BATCH,
        publisher,
        "gpu-worker");
  }

  private static ReadyPack pack(Path folder) throws PackRefusedException, IOException {
    var loaded = ModelPack.load(PhantomPack.folder());
    var engine = new FaultyEngine(new OnnxInferenceEngine(loaded, 1));
    var pack = ReadyPack.of(loaded, any -> engine, DecodeLimits.DEFAULT);
    if (Files.exists(folder.resolve(POISON))) {
      var prepared = pack.preparation().prepare(Files.readAllBytes(folder.resolve(POISON)));
      var crop = ((Preparation.Prepared) prepared).image().crop().toBytes();
      engine.failOn(image -> Arrays.equals(image.toBytes(), crop) && crash());
    }
    return pack;
  }

  /** SIGSEGV, as a fault in a driver is. */
  @SuppressWarnings("restricted")
  private static boolean crash() {
    return MemorySegment.NULL.reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0) == 0;
  }
}
