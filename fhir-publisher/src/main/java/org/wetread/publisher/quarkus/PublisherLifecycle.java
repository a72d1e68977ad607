package org.wetread.publisher.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventSubscription;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.publisher.DraftDelivery;
import org.wetread.publisher.RetrySchedule;
import org.wetread.publisher.dicom.HeaderIdentitySource;

/** Puts the publisher together and runs it as long as the application runs. */
@Singleton
public class PublisherLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PublisherLifecycle.class);
  private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(30);

  private final PublisherConfig config;
  private final KafkaConfig kafka;
  private @Nullable KafkaEventPublisher publisher;
  private @Nullable KafkaEventSubscription subscription;

  PublisherLifecycle(PublisherConfig config, KafkaConfig kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  void start(@Observes StartupEvent event) throws IOException {
    var clock = InstantSource.system();
    var connection = kafka.connection(DraftDelivery.STAGE);
    var identities = new HeaderIdentitySource(new FilesystemObjectStore(config.objectStore(), 0));
    var sink = SinkChoice.of(config, identities);
    var publishing = new KafkaEventPublisher(connection, ACKNOWLEDGEMENT);
    var schedule = new RetrySchedule(config.retry().first(), config.retry().longest());
    var delivery =
        new DraftDelivery(
            identities,
            sink,
            publishing,
            new DraftDelivery.RetryPolicy(schedule, config.retry().attemptsPerDraft()),
            clock,
            new SecureRandom());
    var following =
        new KafkaEventSubscription(
            connection,
            DraftDelivery.STAGE,
            List.of(Topics.REPORTS_DRAFTS),
            delivery,
            publishing,
            clock);
    LOG.info("drafts go to {} ({} mode)", sink.destination(), config.mode());
    publisher = publishing;
    subscription = following;
    following.start();
  }

  void stop(@Observes ShutdownEvent event) {
    Optional.ofNullable(subscription).ifPresent(KafkaEventSubscription::close);
    Optional.ofNullable(publisher).ifPresent(KafkaEventPublisher::close);
  }

  /** Whether drafts are being followed; a server that is down does not change that. */
  boolean following() {
    var current = subscription;
    return current != null && current.healthy();
  }
}
