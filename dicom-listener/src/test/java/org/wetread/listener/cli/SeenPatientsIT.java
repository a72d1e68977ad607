package org.wetread.listener.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.wetread.events.Topics;
import org.wetread.events.ViewPosition;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.testkit.BrokerExtension;
import org.wetread.testkit.SampleEvents;

class SeenPatientsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  @Test
  void whoHasSentAnImageIsAmongTheArrivalsAndNobodyElse() throws InterruptedException {
    var technique = SampleEvents.technique(ViewPosition.PA, SampleEvents.NOON);
    var image = SampleEvents.received("seen", "seen-s", "seen-i", technique, SampleEvents.NOON);
    try (var publisher = new KafkaEventPublisher(BROKER.connection("seen"), PATIENCE)) {
      publisher.publish(Topics.INSTANCES_RECEIVED, image.key(), image).join();
    }
    var stranger = SampleEvents.SITE.patient("TESTKIT", "stranger");

    assertThat(
            SeenPatients.within(PATIENCE)
                .among(BROKER.connection("merge"), Set.of(image.patient(), stranger)))
        .contains(Set.of(image.patient()));
  }

  @Test
  void brokersThatDoNotAnswerTellNothing() throws InterruptedException {
    assertThat(
            SeenPatients.within(Duration.ofSeconds(1))
                .among(new KafkaConnection("127.0.0.1:1", "merge"), Set.of()))
        .isEmpty();
  }
}
