package org.wetread.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.StorageScp;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Intake;
import org.wetread.listener.Outbox;
import org.wetread.listener.OutboxRelay;
import org.wetread.listener.TechniqueReader;
import org.wetread.listener.storage.StorageHandler;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.objectstore.filesystem.WriteMode;

/** The listener's own parts, with everything that makes an answer durable, in a bare process. */
public final class DurableListener {

  /** The variable that names the {@link WriteMode}; cached when it is not set. */
  static final String MODE = "WETREAD_BENCH_WRITE_MODE";

  private DurableListener() {}

  /**
   * Serves until it is killed.
   *
   * @param args folder, port, brokers, and maybe how many associations at once
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var folder = Path.of(args[0]);
    var outbox = new Outbox(folder.resolve("outbox"));
    var intake =
        new Intake(
            new FilesystemObjectStore(folder.resolve("objects"), 0, mode(), step -> {}),
            outbox,
            new Pseudonyms("benchmark secret".getBytes(StandardCharsets.US_ASCII)),
            new TechniqueReader(ZoneOffset.UTC),
            Instant::now,
            1L << 30);
    var publisher =
        new KafkaEventPublisher(new KafkaConnection(args[2], "bench"), Duration.ofSeconds(20));
    var relay = new OutboxRelay(outbox, publisher, Duration.ofSeconds(5));
    StorageScp.start(settings(args), new StorageHandler(intake, relay, (outcome, nanos) -> {}));
    relay.start();
    new CountDownLatch(1).await();
  }

  private static WriteMode mode() {
    return WriteMode.valueOf(System.getenv().getOrDefault(MODE, WriteMode.CACHED.name()));
  }

  private static ScpSettings settings(String[] args) {
    var defaults = ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
    return new ScpSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])),
        defaults.aeTitles(),
        defaults.admission(),
        defaults.tls(),
        defaults.abstractSyntaxes(),
        defaults.transferSyntaxes(),
        args.length > 3 ? Integer.parseInt(args[3]) : defaults.maxAssociations(),
        // Crowd and good sender come from one address here.
        Integer.MAX_VALUE,
        1L << 30,
        defaults.maxPduBytes(),
        defaults.artim(),
        defaults.idle(),
        defaults.closeGrace());
  }
}
