package org.wetread.messaging.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.wetread.messaging.kafka.KafkaConnection;
import picocli.CommandLine.Option;

/**
 * How a command reaches the brokers, and as whom; a picocli mixin, so that every command names the
 * same things alike.
 */
public final class BrokerOptions {

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "The brokers (${DEFAULT-VALUE})")
  private String brokers = "";

  @Option(
      names = "--kafka-settings",
      paramLabel = "FILE",
      description = "Further client settings by their Kafka names, for example TLS and who asks")
  private Optional<Path> settings = Optional.empty();

  /** The brokers, for a sentence to the user. */
  public String brokers() {
    return brokers;
  }

  /** What is wrong with the options, in one sentence; blank when nothing is. */
  public String complaint() {
    return settings.filter(file -> !Files.isRegularFile(file)).isEmpty()
        ? ""
        : "there are no client settings at " + settings.get();
  }

  /**
   * The connection they describe.
   *
   * @param clientId names the command in broker logs
   * @throws IOException when the settings cannot be read
   */
  public KafkaConnection connection(String clientId) throws IOException {
    var properties = new Properties();
    if (settings.isPresent()) {
      try (var in = Files.newBufferedReader(settings.get())) {
        properties.load(in);
      }
    }
    Map<String, String> all =
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty));
    return new KafkaConnection(brokers, clientId, all);
  }
}
