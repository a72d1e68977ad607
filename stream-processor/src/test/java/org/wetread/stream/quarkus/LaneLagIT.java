package org.wetread.stream.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.Lane;
import org.wetread.events.ViewPosition;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.ShareGroupLag;
import org.wetread.testkit.BrokerProcess;
import org.wetread.testkit.SampleEvents;

class LaneLagIT {

  private static final Duration OFTEN = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @TempDir private Path folder;
  private BrokerProcess broker;

  @BeforeEach
  void startBroker() {
    broker = BrokerProcess.start(folder);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void whatWaitsIsToldByLaneAndNothingIsWhenTheBrokerIsGone() {
    var group = "lag-" + UUID.randomUUID();
    try (var lag = new LaneLag(new ShareGroupLag(broker.connection("lag")), group, registry)) {
      assertThat(told(Lane.STAT)).isNaN();

      lag.start(OFTEN);
      await().atMost(PATIENCE).until(() -> told(Lane.STAT) == 0 && told(Lane.ROUTINE) == 0);

      publish(Lane.STAT);
      await().atMost(PATIENCE).until(() -> told(Lane.STAT) == 1);
      assertThat(told(Lane.ROUTINE)).isZero();

      stopBroker();
      await()
          .atMost(PATIENCE)
          .until(() -> Double.isNaN(told(Lane.STAT)) && Double.isNaN(told(Lane.ROUTINE)));
    }
  }

  private double told(Lane lane) {
    return registry.get(LaneLag.LAG).tag("lane", lane.name()).gauge().value();
  }

  private void publish(Lane lane) {
    try (var publisher =
        new KafkaEventPublisher(broker.connection("requests"), Duration.ofSeconds(20))) {
      var request =
          SampleEvents.request(
              SampleEvents.received(
                  "patient",
                  "lag",
                  "lag-1",
                  SampleEvents.technique(ViewPosition.PA, SampleEvents.NOON),
                  SampleEvents.NOON),
              lane);
      publisher.publish(lane.topic(), request.eventId(), request).join();
    }
  }
}
