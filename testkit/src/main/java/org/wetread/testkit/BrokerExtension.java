package org.wetread.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;

/**
 * A real broker with the catalogue's topics, one for all test classes of a JVM. Use as a static
 * {@code @RegisterExtension}; tests keep apart by their own keys and group names.
 */
public final class BrokerExtension implements BeforeAllCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(BrokerExtension.class);

  private String bootstrapServers = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    bootstrapServers =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(RunningBroker.class, key -> new RunningBroker(), RunningBroker.class)
            .bootstrapServers();
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A connection under the given client id. */
  public KafkaConnection connection(String clientId) {
    return new KafkaConnection(bootstrapServers, clientId);
  }

  /** Closed by JUnit when the last test of the JVM has run. */
  private static final class RunningBroker implements AutoCloseable {

    private final Path folder;
    private final EmbeddedBroker broker;

    RunningBroker() {
      try {
        folder = Files.createTempDirectory("wetread-broker");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      broker = EmbeddedBroker.start(folder, 0);
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "testkit"), Topics.all(), (short) 1);
    }

    String bootstrapServers() {
      return broker.bootstrapServers();
    }

    @Override
    public void close() throws IOException {
      broker.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
