package org.wetread.stream.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.wetread.events.FindingScore;
import org.wetread.events.Urgency;
import org.wetread.stream.triage.TriageRules;

/** Chance, seeded: what patients have, what a model makes of it, how long a reading takes. */
final class Draws {

  /** Of a lognormal: most readings are short, some are not. */
  private static final double READING_SIGMA = 0.6;

  private final SplittableRandom random;
  private final List<FindingModel> findings;
  private final TriageRules triage;
  private final Duration meanReading;

  Draws(long seed, List<FindingModel> findings, TriageRules triage, Duration meanReading) {
    this.random = new SplittableRandom(seed);
    this.findings = findings;
    this.triage = triage;
    this.meanReading = meanReading;
  }

  double uniform() {
    return random.nextDouble();
  }

  Set<String> shown() {
    var shown = new HashSet<String>();
    findings.stream()
        .filter(finding -> uniform() < finding.prevalence())
        .forEach(finding -> shown.add(finding.id()));
    return shown;
  }

  /** The class that the site's rules give to what the model flags, with its errors. */
  Urgency flagged(Collection<String> shown) {
    var flagged =
        findings.stream()
            .filter(finding -> uniform() < chance(finding, shown.contains(finding.id())))
            .map(Draws::score)
            .toList();
    return triage.classOf(flagged);
  }

  private static double chance(FindingModel finding, boolean shown) {
    return shown ? finding.sensitivity() : 1 - finding.specificity();
  }

  Duration reading() {
    var factor =
        Math.exp(random.nextGaussian() * READING_SIGMA - READING_SIGMA * READING_SIGMA / 2);
    return Duration.ofMillis(Math.round(meanReading.toMillis() * factor));
  }

  private static FindingScore score(FindingModel finding) {
    return new FindingScore(
        finding.id(),
        finding.label(),
        1,
        0,
        true,
        OptionalDouble.empty(),
        finding.urgency(),
        Optional.empty(),
        Optional.empty());
  }
}
