package org.wetread.listener.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventReplay;

/** Who has had an image of late: what an operator mistypes, nobody has ever sent. */
@FunctionalInterface
interface SeenPatients {

  /**
   * Looks for patients among the arrivals.
   *
   * @return those who are among them; empty when the brokers do not tell
   */
  Optional<Set<PatientKey>> among(KafkaConnection connection, Set<PatientKey> patients)
      throws InterruptedException;

  /**
   * Reads the arrivals that the brokers still keep, without a group.
   *
   * @param patience for reading them all
   */
  static SeenPatients within(Duration patience) {
    return (connection, patients) -> {
      Set<PatientKey> seen = ConcurrentHashMap.newKeySet();
      try (var arrivals =
          new KafkaEventReplay(
              connection,
              "merge",
              List.of(Topics.INSTANCES_RECEIVED),
              event -> note(event, patients, seen),
              InstantSource.system())) {
        arrivals.start();
        return arrivals.awaitCaughtUp(patience)
            ? Optional.of(new HashSet<>(seen))
            : Optional.empty();
      }
    };
  }

  private static void note(PipelineEvent event, Set<PatientKey> patients, Set<PatientKey> seen) {
    if (event instanceof InstanceReceived received && patients.contains(received.patient())) {
      seen.add(received.patient());
    }
  }
}
