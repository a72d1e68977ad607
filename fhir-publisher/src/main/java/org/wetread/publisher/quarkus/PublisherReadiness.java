package org.wetread.publisher.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while drafts are followed: a stopped EHR delays drafts, it is no reason to restart us. */
@Readiness
@ApplicationScoped
public class PublisherReadiness implements HealthCheck {

  private final PublisherLifecycle lifecycle;

  PublisherReadiness(PublisherLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("fhir-publisher").status(lifecycle.following()).build();
  }
}
