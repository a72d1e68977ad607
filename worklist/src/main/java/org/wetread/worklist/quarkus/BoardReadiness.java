package org.wetread.worklist.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topics are replayed: half a board would look like a quiet day. */
@Readiness
@ApplicationScoped
public class BoardReadiness implements HealthCheck {

  private final BoardFeed feed;

  /** Watches the feed. */
  @Inject
  public BoardReadiness(BoardFeed feed) {
    this.feed = feed;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("worklist-replay")
        .status(feed.caughtUp() && feed.following())
        .build();
  }
}
