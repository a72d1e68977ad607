package org.wetread.stream.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.Technique;

/**
 * What a rule would have done to a set of images.
 *
 * @param rule the rule
 * @param decided how many images it decides on
 * @param taken how many more meet its condition and are decided on by earlier rules, by their names
 * @param shadow the earlier rule that leaves it nothing whatever the images
 */
public record RuleCoverage(
    RoutingRule rule, int decided, Map<String, Integer> taken, Optional<RoutingRule> shadow) {

  /** Every rule of a set over the images, in order. */
  public static List<RuleCoverage> of(RoutingRules rules, List<Technique> images) {
    return rules.rules().stream().map(rule -> of(rule, rules, images)).toList();
  }

  private static RuleCoverage of(RoutingRule rule, RoutingRules rules, List<Technique> images) {
    var decided = 0;
    var taken = new LinkedHashMap<String, Integer>();
    for (var image : images) {
      if (rule.when().holds(image)) {
        var decider = rules.decide(image);
        if (decider.equals(rule)) {
          decided++;
        } else {
          taken.merge(decider.name(), 1, Integer::sum);
        }
      }
    }
    return new RuleCoverage(rule, decided, taken, rules.shadowOf(rule));
  }

  /** What a person should look at; empty when the rule works. */
  public Optional<String> warning() {
    if (shadow.isPresent()) {
      return Optional.of(
          "never reached: '%s' on line %d takes all of it"
              .formatted(shadow.get().name(), shadow.get().line()));
    }
    if (decided > 0) {
      return Optional.empty();
    }
    return Optional.of(
        taken.isEmpty()
            ? "matches none of these objects"
            : "matches, but earlier rules took all of it: " + taken);
  }
}
