package org.wetread.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;

/**
 * A real broker with the catalogue's topics in a process of its own, so that what a test kills
 * takes no broker with it, and the other way round.
 */
public final class BrokerProcess implements AutoCloseable {

  private static final String READY = "READY";

  private final JavaProcess process;
  private final String bootstrapServers;

  private BrokerProcess(JavaProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts, and returns when clients can connect and the topics are there. */
  public static BrokerProcess start(Path folder) {
    var process =
        JavaProcess.start(
            BrokerProcess.class, folder, List.of("-Xmx512m"), List.of(folder.toString()));
    return new BrokerProcess(process, process.awaits(READY));
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A connection under the given client id. */
  public KafkaConnection connection(String clientId) {
    return new KafkaConnection(bootstrapServers, clientId);
  }

  @Override
  public void close() {
    process.close();
  }

  /**
   * Serves until it is killed.
   *
   * @param args the folder for its data
   */
  public static void main(String[] args) throws InterruptedException {
    var broker = EmbeddedBroker.start(Path.of(args[0], "broker"), 0);
    KafkaTopics.ensure(
        new KafkaConnection(broker.bootstrapServers(), "testkit"), Topics.all(), (short) 1);
    System.out.println(READY + ' ' + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
