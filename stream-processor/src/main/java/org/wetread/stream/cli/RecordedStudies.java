package org.wetread.stream.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wetread.events.FindingScore;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.stream.simulation.RecordedWorkload.Recorded;

/**
 * Gathers from the live topics when studies came and what was flagged. Only reads: belongs to no
 * group and commits nothing.
 */
final class RecordedStudies {

  private final Map<StudyKey, Instant> arrivals = new HashMap<>();
  private final Set<StudyKey> urgentOrders = new HashSet<>();
  private final Map<StudyKey, Set<String>> flagged = new HashMap<>();

  /**
   * Reads both topics to their ends.
   *
   * @param patience how long that may take
   * @return empty when the brokers did not answer in time
   */
  static List<Recorded> read(KafkaConnection connection, Duration patience)
      throws InterruptedException {
    var studies = new RecordedStudies();
    var topics =
        List.<Topic<? extends PipelineEvent>>of(Topics.INSTANCES_RECEIVED, Topics.TRIAGE_DECISIONS);
    try (var replay =
        new KafkaEventReplay(
            connection, "triage-simulate", topics, studies::take, InstantSource.system())) {
      replay.start();
      return replay.awaitCaughtUp(patience) ? studies.recorded() : List.of();
    }
  }

  private synchronized void take(PipelineEvent event) {
    switch (event) {
      case InstanceReceived received -> {
        arrivals.merge(received.study(), received.at(), (a, b) -> a.isBefore(b) ? a : b);
        if (received.technique().stat()) {
          urgentOrders.add(received.study());
        }
      }
      case TriageDecision decision ->
          flagged
              .computeIfAbsent(decision.study(), each -> new HashSet<>())
              .addAll(decision.findings().stream().map(FindingScore::finding).toList());
      default -> {
        // An unreadable record: it tells of no study.
      }
    }
  }

  private synchronized List<Recorded> recorded() {
    var studies = new ArrayList<Recorded>();
    arrivals.forEach(
        (study, at) ->
            studies.add(
                new Recorded(
                    at, flagged.getOrDefault(study, Set.of()), urgentOrders.contains(study))));
    return studies;
  }
}
