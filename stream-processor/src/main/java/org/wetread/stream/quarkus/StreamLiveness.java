package org.wetread.stream.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when only a restart of the process helps. */
@Liveness
@ApplicationScoped
class StreamLiveness implements HealthCheck {

  private final StreamLifecycle stream;

  StreamLiveness(StreamLifecycle stream) {
    this.stream = stream;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("stream-processor-alive").status(stream.healthy()).build();
  }
}
