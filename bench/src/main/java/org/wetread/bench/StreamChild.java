package org.wetread.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.stream.SiteRules;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.kafka.StreamProcess;
import org.wetread.stream.kafka.StreamProcessor;
import org.wetread.stream.yaml.RoutingFile;
import org.wetread.stream.yaml.TriageFile;

/** The stream as its application runs it, in a bare process. */
public final class StreamChild {

  static final String READY = "READY";
  static final String APPLICATION = "bench";
  static final SiteRules RULES = new SiteRules(RoutingFile.builtIn(), TriageFile.builtIn());

  /** No deadline ends while anything is measured. */
  private static final Duration LONG = Duration.ofDays(1);

  private static final long LOOK_NANOSECONDS = 5_000_000;

  private StreamChild() {}

  static StreamSettings settings(Duration quiet) {
    return StreamSettings.of(quiet, LONG, LONG, ZoneOffset.UTC);
  }

  /**
   * Runs until it is stopped, and says how long after its start it had its stores.
   *
   * @param args brokers, folder of the stores, quiet period in ISO-8601
   */
  public static void main(String[] args) throws InterruptedException {
    var process =
        new StreamProcess(
            APPLICATION, Path.of(args[1]), 1, 1, Optional.of("bench-0"), Optional.empty());
    var processor =
        new StreamProcessor(
            new KafkaConnection(args[0], "bench-stream"),
            process,
            settings(Duration.parse(args[2])),
            RULES,
            announced -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(processor::close));
    var started = System.nanoTime();
    processor.start();
    while (!processor.ready()) {
      LockSupport.parkNanos(LOOK_NANOSECONDS);
    }
    System.out.println(READY + ' ' + (System.nanoTime() - started) / 1_000_000);
    new CountDownLatch(1).await();
  }
}
