package org.wetread.stream.kafka;

import static org.wetread.stream.Samples.RULES;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.stream.StreamSettings;

/** The real stream in a process that can be killed. */
public final class ProcessorProcess {

  /** It is on the way to its partitions and stores. */
  static final String STARTED = "STARTED";

  /** It has them. */
  static final String READY = "READY";

  private static final long LOOK_NANOSECONDS = 5_000_000;

  static final StreamSettings SETTINGS =
      StreamSettings.of(
          Duration.ofSeconds(2), Duration.ofMinutes(2), Duration.ofMinutes(5), ZoneOffset.UTC);

  private ProcessorProcess() {}

  /**
   * Runs until it is stopped or killed.
   *
   * @param args the brokers and the folder of the stores
   */
  public static void main(String[] args) throws InterruptedException {
    var process =
        new StreamProcess(
            "crash-it", Path.of(args[1]), 1, 1, Optional.of("crash-it-0"), Optional.empty());
    var processor =
        new StreamProcessor(
            new KafkaConnection(args[0], "stream"), process, SETTINGS, RULES, announced -> {});
    Runtime.getRuntime().addShutdownHook(new Thread(processor::close));
    processor.start();
    System.out.println(STARTED);
    while (!processor.ready()) {
      LockSupport.parkNanos(LOOK_NANOSECONDS);
    }
    System.out.println(READY);
    new CountDownLatch(1).await();
  }
}
