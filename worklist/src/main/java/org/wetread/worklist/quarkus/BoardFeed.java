package org.wetread.worklist.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.worklist.TriageBoard;

/** The board of this process, folded from the topics since they began. */
@ApplicationScoped
public class BoardFeed {

  private static final String VIEW = "worklist";

  private final TriageBoard board;
  private final KafkaEventReplay replay;

  /** Prepares an empty board. */
  @Inject
  public BoardFeed(WorklistSettings settings, KafkaConfig kafka) {
    board = new TriageBoard(settings.limits(), Instant::now);
    replay =
        new KafkaEventReplay(
            kafka.connection(VIEW),
            VIEW,
            List.of(
                Topics.INSTANCES_RECEIVED,
                Topics.TRIAGE_DECISIONS,
                Topics.REPORTS_DRAFTS,
                Topics.REPORTS_DELIVERIES,
                Topics.DEAD_LETTERS),
            board::apply,
            Instant::now);
  }

  /** The board. */
  public TriageBoard board() {
    return board;
  }

  /** Whether what was there at the start is on the board. */
  public boolean caughtUp() {
    return replay.caughtUp();
  }

  /** Whether events are still being followed. */
  public boolean following() {
    return replay.healthy();
  }

  void start(@Observes StartupEvent event) {
    replay.start();
  }

  void stop(@Observes ShutdownEvent event) {
    replay.close();
  }
}
