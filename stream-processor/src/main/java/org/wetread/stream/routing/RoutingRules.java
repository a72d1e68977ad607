package org.wetread.stream.routing;

import java.util.List;
import java.util.Optional;
import org.wetread.events.Technique;

/**
 * A site's rules in order: the first whose condition holds decides. The last one holds always, so
 * that no image is without a rule.
 *
 * @param rules in order, the last without a condition
 */
public record RoutingRules(List<RoutingRule> rules) {

  public RoutingRules {
    rules = List.copyOf(rules);
    if (rules.isEmpty() || !rules.getLast().when().equals(RoutingCondition.ALWAYS)) {
      throw new IllegalArgumentException("the last rule holds for every image");
    }
  }

  /** The rule that decides on an image. */
  public RoutingRule decide(Technique image) {
    return rules.stream().filter(rule -> rule.when().holds(image)).findFirst().orElseThrow();
  }

  /** The earlier rule that leaves this one nothing, where that can be told from the rules alone. */
  public Optional<RoutingRule> shadowOf(RoutingRule rule) {
    return rules.stream()
        .takeWhile(earlier -> !earlier.equals(rule))
        .filter(earlier -> earlier.when().covers(rule.when()))
        .findFirst();
  }
}
