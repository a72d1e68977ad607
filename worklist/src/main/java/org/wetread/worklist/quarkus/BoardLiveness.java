package org.wetread.worklist.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while events are followed; a board that stands still must be restarted. */
@Liveness
@ApplicationScoped
public class BoardLiveness implements HealthCheck {

  private final BoardFeed feed;

  /** Watches the feed. */
  @Inject
  public BoardLiveness(BoardFeed feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worklist-feed").status(feed.following()).build();
  }
}
