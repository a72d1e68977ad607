package org.wetread.stream.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.wetread.events.StudyKey;
import org.wetread.messaging.kafka.ShareGroupLag;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.kafka.StreamProcessor;
import org.wetread.stream.kafka.TimelineAnswer;

/** Starts the stream with the application and stops it with it. */
@ApplicationScoped
class StreamLifecycle {

  private final StreamConfig config;
  private final StreamProcessor processor;
  private final LaneLag lag;

  @Inject
  StreamLifecycle(StreamConfig config, KafkaConfig kafka, MeterRegistry registry) {
    this.config = config;
    lag =
        new LaneLag(
            new ShareGroupLag(kafka.connection(StudyJourney.STAGE + "-lag")),
            config.workerGroup(),
            registry);
    processor =
        new StreamProcessor(
            kafka.connection(StudyJourney.STAGE),
            config.process(),
            config.settings(),
            config.rules(),
            new StreamMeters(registry));
  }

  void start(@Observes StartupEvent event) {
    processor.start();
    lag.start(config.lagInterval());
  }

  void stop(@Observes ShutdownEvent event) {
    lag.close();
    processor.close();
  }

  TimelineAnswer timeline(StudyKey study) {
    return processor.timeline(study);
  }

  boolean healthy() {
    return processor.healthy();
  }

  boolean ready() {
    return processor.ready();
  }
}
