package org.wetread.architecture.deployment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.listener.quarkus.ListenerConfig;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.publisher.quarkus.PublisherConfig;
import org.wetread.stream.quarkus.StreamConfig;
import org.wetread.worker.quarkus.WorkerConfig;
import org.wetread.worklist.quarkus.WorklistSettings;

/** The applications and where their settings are declared. */
enum App {
  DICOM_LISTENER("dicom-listener", ListenerConfig.class),
  STREAM_PROCESSOR("stream-processor", StreamConfig.class),
  GPU_WORKER("gpu-worker", WorkerConfig.class),
  FHIR_PUBLISHER("fhir-publisher", PublisherConfig.class),
  WORKLIST("worklist", WorklistSettings.class);

  private final String title;
  private final Class<?> own;

  App(String title, Class<?> own) {
    this.title = title;
    this.own = own;
  }

  /** Its name as module, image, service, pod and Kafka user. */
  String title() {
    return title;
  }

  List<Class<?>> mappings() {
    return List.of(own, KafkaConfig.class);
  }

  static Optional<App> of(String title) {
    return Stream.of(values()).filter(app -> app.title.equals(title)).findAny();
  }

  /** The one whose image this is. */
  static Optional<App> ofImage(String image) {
    return Stream.of(values())
        .filter(app -> image.matches("wetread/" + app.title + ":[^:]+"))
        .findAny();
  }
}
