package org.wetread.listener.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the DICOM port is open; a broker outage does not make it unready. */
@Readiness
@ApplicationScoped
public class ListenerReadiness implements HealthCheck {

  private final ListenerLifecycle lifecycle;

  ListenerReadiness(ListenerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("dicom-listener").status(lifecycle.listening()).build();
  }
}
