package org.wetread.listener.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the DICOM port is open and the object store takes objects; a broker outage does not
 * make it unready.
 */
@Readiness
@ApplicationScoped
public class ListenerReadiness implements HealthCheck {

  private final ListenerLifecycle lifecycle;

  ListenerReadiness(ListenerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("dicom-listener")
        .status(lifecycle.listening() && lifecycle.hasRoom())
        .withData("object-store", lifecycle.hasRoom() ? "has room" : "full")
        .build();
  }
}
