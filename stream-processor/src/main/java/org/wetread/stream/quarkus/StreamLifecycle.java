package org.wetread.stream.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.wetread.events.StudyKey;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.kafka.StreamProcessor;
import org.wetread.stream.kafka.TimelineAnswer;

/** Starts the stream with the application and stops it with it. */
@ApplicationScoped
class StreamLifecycle {

  private final StreamProcessor processor;

  @Inject
  StreamLifecycle(StreamConfig config, StreamKafkaConfig kafka, MeterRegistry registry) {
    var connection =
        new KafkaConnection(kafka.bootstrapServers(), StudyJourney.STAGE, kafka.security());
    processor =
        new StreamProcessor(
            connection,
            config.process(),
            config.settings(),
            config.rules(),
            new StreamMeters(registry));
  }

  void start(@Observes StartupEvent event) {
    processor.start();
  }

  void stop(@Observes ShutdownEvent event) {
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
