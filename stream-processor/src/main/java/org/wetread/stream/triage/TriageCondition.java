package org.wetread.stream.triage;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.events.Urgency;

/**
 * Which present findings a rule is for. Every part that is given must hold; a part that is not
 * given says nothing.
 *
 * @param findings ids of the pack's findings; empty for any
 * @param urgencies what the pack says of the finding; empty for any
 * @param margin how far the score is above its threshold
 * @param probability calibrated; does not hold for a pack without calibration
 * @param progressions change from the prior; does not hold when nothing was compared
 */
public record TriageCondition(
    Set<String> findings,
    Set<Urgency> urgencies,
    Optional<Band> margin,
    Optional<Band> probability,
    Set<Progression> progressions) {

  /** Holds for every present finding. */
  public static final TriageCondition ALWAYS =
      new TriageCondition(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Set.of());

  public TriageCondition {
    findings = Set.copyOf(findings);
    urgencies = Set.copyOf(urgencies);
    progressions = Set.copyOf(progressions);
  }

  boolean holds(FindingScore finding) {
    return (findings.isEmpty() || findings.contains(finding.finding()))
        && (urgencies.isEmpty() || urgencies.contains(finding.urgency()))
        && holds(margin, OptionalDouble.of(finding.score() - finding.threshold()))
        && holds(probability, finding.probability())
        && (progressions.isEmpty()
            || finding.progression().filter(progressions::contains).isPresent());
  }

  private static boolean holds(Optional<Band> band, OptionalDouble number) {
    return band.map(each -> number.stream().anyMatch(each::includes)).orElse(true);
  }
}
