package org.wetread.worker.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while packs are verified and warm and the loop is at work. A loop that has stopped by itself
 * does not come back, so this is liveness as well.
 */
@Readiness
@Liveness
@ApplicationScoped
public class WorkerReadiness implements HealthCheck {

  private final WorkerLifecycle lifecycle;

  WorkerReadiness(WorkerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worker")
        .status(lifecycle.serving())
        .withData("packs", String.join(", ", lifecycle.packNames()))
        .build();
  }
}
