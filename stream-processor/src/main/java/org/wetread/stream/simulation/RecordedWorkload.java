package org.wetread.stream.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.wetread.stream.triage.TriageRules;

/**
 * Arrivals as they really came. What the patients had is not known: what the model flagged is taken
 * for it, and the model errs on it anew with every seed.
 *
 * @param studies when they came and what was flagged, at least one
 * @param findings what the model sees, and how often it errs
 * @param triage what the flags mean
 * @param meanReading of a reader who does nothing else
 */
public record RecordedWorkload(
    List<Recorded> studies, List<FindingModel> findings, TriageRules triage, Duration meanReading)
    implements Workload {

  /**
   * A study that came.
   *
   * @param at when
   * @param flagged ids of its findings
   * @param stat whether it was ordered as urgent
   */
  public record Recorded(Instant at, Set<String> flagged, boolean stat) {

    public Recorded {
      flagged = Set.copyOf(flagged);
    }
  }

  public RecordedWorkload {
    studies = studies.stream().sorted(Comparator.comparing(Recorded::at)).toList();
    findings = List.copyOf(findings);
    if (studies.isEmpty()) {
      throw new IllegalArgumentException("nobody came");
    }
  }

  @Override
  public List<Arrival> arrivals(long seed) {
    var draws = new Draws(seed, findings, triage, meanReading);
    var arrivals = new ArrayList<Arrival>();
    for (var study : studies) {
      var flagged = draws.flagged(study.flagged());
      arrivals.add(
          new Arrival(study.at(), study.flagged(), flagged, study.stat(), draws.reading()));
    }
    return arrivals;
  }
}
