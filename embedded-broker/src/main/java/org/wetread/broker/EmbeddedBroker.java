package org.wetread.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Broker and controller in one, on loopback. The folder is formatted on first use and carries on
 * where it stopped on the next, also after a kill.
 *
 * <p>Share groups are set for a small machine: a lost worker's leases come back within seconds.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts, and returns when clients can connect.
   *
   * @param folder where log segments and metadata lie
   * @param port the client port on loopback, 0 for any free one
   */
  public static EmbeddedBroker start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * The same with settings of the caller's, which go before those here.
   *
   * @param settings by their Kafka names
   */
  public static EmbeddedBroker start(Path folder, int port, Map<String, String> settings) {
    try {
      Files.createDirectories(folder);
      var clientPort = port == 0 ? freePort() : port;
      var properties = properties(folder, clientPort, freePort());
      properties.putAll(settings);
      formatOnce(folder);
      var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, "127.0.0.1:" + clientPort);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded broker cannot use " + folder, e);
    }
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void formatOnce(Path folder) throws IOException {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    try (var silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName(CONTROLLER)
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setPrintStream(silent)
          .run();
    } catch (Exception e) {
      throw new IOException("formatting failed", e);
    }
  }

  private static Properties properties(Path folder, int clientPort, int controllerPort) {
    var properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put("controller.listener.names", CONTROLLER);
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(clientPort, controllerPort));
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dir", folder.toString());
    properties.put("auto.create.topics.enable", "false");
    singleNode(properties);
    quickShareGroups(properties);
    return properties;
  }

  private static void singleNode(Properties properties) {
    for (var topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      properties.put(topic + ".replication.factor", "1");
      properties.put(topic + ".num.partitions", "4");
    }
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "4");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024));
  }

  private static void quickShareGroups(Properties properties) {
    properties.put("group.share.min.record.lock.duration.ms", "1000");
    properties.put("group.share.min.session.timeout.ms", "6000");
    properties.put("group.share.session.timeout.ms", "6000");
    properties.put("group.share.min.heartbeat.interval.ms", "500");
    properties.put("group.share.heartbeat.interval.ms", "500");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
