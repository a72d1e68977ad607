package org.wetread.dicom.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The associations that a provider, and each of its rules, has room for. */
final class Places {

  private final int limit;
  private final Map<AdmissionRule, Integer> byRule = new HashMap<>();
  private final Map<AdmissionRule, Backpressure> backpressures = new HashMap<>();
  private int taken;

  Places(int limit) {
    this.limit = limit;
  }

  synchronized int taken() {
    return taken;
  }

  /** The rates that a rule's associations share. */
  synchronized Backpressure backpressure(AdmissionRule rule) {
    return backpressures.computeIfAbsent(rule, key -> new Backpressure(key.limits()));
  }

  private synchronized Optional<AdmissionRefusal> take(AdmissionRule rule) {
    var ofRule = byRule.getOrDefault(rule, 0);
    if (ofRule >= rule.limits().associations()) {
      return Optional.of(AdmissionRefusal.RULE_LIMIT);
    }
    if (taken >= limit) {
      return Optional.of(AdmissionRefusal.ASSOCIATION_LIMIT);
    }
    byRule.put(rule, ofRule + 1);
    taken++;
    return Optional.empty();
  }

  private synchronized void leave(AdmissionRule rule) {
    byRule.merge(rule, -1, Integer::sum);
    taken--;
  }

  /** A connection's claim to one of them; used by its own thread. */
  final class Place {

    private Optional<AdmissionRule> held = Optional.empty();

    /** Takes one, or says what is full. */
    Optional<AdmissionRefusal> take(AdmissionRule rule) {
      var full = Places.this.take(rule);
      if (full.isEmpty()) {
        held = Optional.of(rule);
      }
      return full;
    }

    Backpressure backpressure() {
      return held.map(Places.this::backpressure).orElse(Backpressure.NONE);
    }

    void leave() {
      held.ifPresent(Places.this::leave);
      held = Optional.empty();
    }
  }
}
