package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.Route;
import org.wetread.stream.FrontalRanking.Candidate;
import org.wetread.stream.routing.RoutingRule;
import org.wetread.stream.routing.RoutingRules;

/**
 * Turns an image to read into a request in a lane, as the site's rules say. The request id comes
 * from study, image and prior, so that the same question is never asked under two names, whatever
 * rules were in force.
 *
 * @param rules which lane, which packs, how much time
 * @param resultDeadline how long an answer may take, where the rule sets no other time, before the
 *     study is shown as unassessed
 */
public record LaneRouter(RoutingRules rules, Duration resultDeadline) {

  /** The rule's lane, but no rule takes an urgent order out of the urgent lane. */
  private static Lane lane(RoutingRule rule, boolean statOrder) {
    return statOrder ? Lane.STAT : rule.lane().orElse(Lane.ROUTINE);
  }

  /** The request for a candidate. */
  public InferenceRequest request(Candidate candidate, Instant now) {
    var image = candidate.image();
    var rule = rules.decide(image.technique());
    return new InferenceRequest(
        requestId(candidate),
        image.study(),
        now,
        lane(rule, image.technique().stat()),
        image,
        candidate.prior(),
        Optional.of(new Route(rule.name(), rule.packs())),
        now.plus(rule.deadline().orElse(resultDeadline)));
  }

  static String requestId(Candidate candidate) {
    var image = candidate.image();
    var prior = candidate.prior().map(each -> each.instance().value()).orElse("alone");
    return DerivedId.of("inference-request", image.study(), image.instance(), prior);
  }
}
