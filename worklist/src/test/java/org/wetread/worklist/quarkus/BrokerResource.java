package org.wetread.worklist.quarkus;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;

/** A broker that is there before the application starts. */
public final class BrokerResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable EmbeddedBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      broker = EmbeddedBroker.start(Files.createTempDirectory("wetread-worklist"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KafkaTopics.ensure(
        new KafkaConnection(broker.bootstrapServers(), "fixture"), Topics.all(), (short) 1);
    return Map.of(
        "wetread.kafka.bootstrap-servers",
        broker.bootstrapServers(),
        "wetread.worklist.heartbeat",
        "200ms");
  }

  @Override
  public void stop() {
    if (broker != null) {
      broker.close();
    }
  }
}
