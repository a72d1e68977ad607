package org.wetread.listener.durable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxCompactor;
import org.wetread.listener.OutboxLock;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;

/**
 * The listener's own parts in a process that can be killed, and that halts by itself when it passes
 * a named step for the n-th time. The halt lives here, in the tests; production code only offers
 * the steps.
 */
public final class ListenerProcess {

  static final String STEP = "wetread.crash.step";
  static final String COUNT = "wetread.crash.count";
  static final int HALTED = 42;
  static final Pseudonyms SITE =
      new Pseudonyms("a secret of the crash tests".getBytes(StandardCharsets.US_ASCII));

  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

  private ListenerProcess() {}

  /**
   * Serves until it is killed.
   *
   * @param args the data folder and the brokers
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var folder = Path.of(args[0]);
    var crash = new AtomicInteger(Integer.getInteger(COUNT, 1));
    var step = System.getProperty(STEP, "");
    var lock = OutboxLock.take(outbox(folder));
    var outbox = new Outbox(outbox(folder), passed -> haltAt(step, crash, passed));
    var store =
        new FilesystemObjectStore(objects(folder), 0, passed -> haltAt(step, crash, passed));
    var intake =
        new Intake(
            store, outbox, SITE, new TechniqueReader(ZoneOffset.UTC), Instant::now, 64 << 20);
    var publisher =
        new KafkaEventPublisher(new KafkaConnection(args[1], "crash-test"), DELIVERY_TIMEOUT);
    var relay = new OutboxRelay(outbox, publisher, Duration.ofMillis(200));
    var settings = ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
    var scp = StorageScp.start(settings, new StorageHandler(intake, relay, (outcome, nanos) -> {}));
    relay.start();
    new OutboxCompactor(outbox, Duration.ofMillis(50)).start();
    tellPort(folder, scp.port());
    new CountDownLatch(1).await();
    lock.close();
  }

  static Path outbox(Path folder) {
    return folder.resolve("outbox");
  }

  static Path objects(Path folder) {
    return folder.resolve("objects");
  }

  static Path portFile(Path folder) {
    return folder.resolve("port");
  }

  private static void haltAt(String step, AtomicInteger left, Enum<?> passed) {
    if (passed.name().equals(step) && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  private static void tellPort(Path folder, int port) throws IOException {
    var unfinished = folder.resolve("port.new");
    Files.writeString(unfinished, Integer.toString(port));
    Files.move(unfinished, portFile(folder), StandardCopyOption.ATOMIC_MOVE);
  }
}
