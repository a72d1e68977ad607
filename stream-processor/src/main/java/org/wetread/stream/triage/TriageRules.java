package org.wetread.stream.triage;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wetread.events.FindingScore;
import org.wetread.events.QueuePlace;
import org.wetread.events.Urgency;

/**
 * A site's triage rules in order: the first whose condition holds gives a present finding its
 * class, and a study has the most urgent class of its findings, never a lower one than its order
 * asks for.
 *
 * @param version names this rule set in every decision
 * @param rules in order, the last without a condition
 * @param patience of every class
 * @param statOrder the least class of a study that was ordered as urgent
 */
public record TriageRules(
    String version, List<TriageRule> rules, Map<Urgency, Patience> patience, Urgency statOrder) {

  public TriageRules {
    rules = List.copyOf(rules);
    patience = Map.copyOf(new EnumMap<>(patience));
    if (rules.isEmpty() || !rules.getLast().when().equals(TriageCondition.ALWAYS)) {
      throw new IllegalArgumentException("the last rule holds for every finding");
    }
    if (patience.size() != Urgency.values().length) {
      throw new IllegalArgumentException("every class has a ceiling");
    }
  }

  /** The class of a present finding. */
  public Urgency classOf(FindingScore present) {
    return rules.stream()
        .filter(rule -> rule.when().holds(present))
        .findFirst()
        .orElseThrow()
        .urgency();
  }

  /** What to tell first. */
  public Comparator<FindingScore> mostUrgentFirst() {
    return Comparator.<FindingScore, Urgency>comparing(this::classOf)
        .thenComparing(FindingScore::urgency);
  }

  /** The class of a study by its present findings alone. */
  public Urgency classOf(Collection<FindingScore> present) {
    return present.stream().map(this::classOf).min(Urgency::compareTo).orElse(Urgency.ROUTINE);
  }

  /**
   * The place in line of a study.
   *
   * @param flagged its class by its findings, routine where nothing was assessed
   * @param stat whether it was ordered as urgent
   * @param since when its first image was durable
   */
  public QueuePlace place(Urgency flagged, boolean stat, Instant since) {
    var urgency = stat && statOrder.compareTo(flagged) < 0 ? statOrder : flagged;
    return place(urgency, since);
  }

  /** The place of a class. */
  public QueuePlace place(Urgency urgency, Instant since) {
    var allowed = patience.get(urgency);
    if (allowed == null) {
      throw new IllegalStateException("every class has a ceiling");
    }
    return new QueuePlace(urgency, since, allowed.ceiling(), allowed.liftAfter(), version);
  }
}
