package org.wetread.stream.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wetread.events.Lane;

/**
 * What happens to the images that a condition describes.
 *
 * @param name for people and for the audit, unique in its rule set
 * @param line where it begins in its file, from 1
 * @param when which images
 * @param lane the lane they go by; without one that of the order's priority
 * @param packs model packs that may read them, the preferred first; none leaves it to the worker
 * @param deadline how long an answer may take; without one the site's setting
 */
public record RoutingRule(
    String name,
    int line,
    RoutingCondition when,
    Optional<Lane> lane,
    List<String> packs,
    Optional<Duration> deadline) {

  public RoutingRule {
    packs = List.copyOf(packs);
    if (deadline.filter(time -> !time.isPositive()).isPresent()) {
      throw new IllegalArgumentException("a deadline must be longer than nothing");
    }
  }
}
