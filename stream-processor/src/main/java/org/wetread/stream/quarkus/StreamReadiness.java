package org.wetread.stream.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when the stream has its partitions and stores. */
@Readiness
@ApplicationScoped
class StreamReadiness implements HealthCheck {

  private final StreamLifecycle stream;

  StreamReadiness(StreamLifecycle stream) {
    this.stream = stream;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("stream-processor-ready").status(stream.ready()).build();
  }
}
