package org.wetread.dicom.net;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections and associations that a provider has room for, and each source address and each
 * rule of it.
 */
final class Places {

  /** Room for connections that wait to be told that there is no room. */
  private static final long CONNECTIONS_PER_ASSOCIATION = 4;

  /** What came from one address, or from all of them. */
  private record Taken(int connections, int associations) {

    private static final Taken NONE = new Taken(0, 0);

    private Taken plus(int moreConnections, int moreAssociations) {
      return new Taken(connections + moreConnections, associations + moreAssociations);
    }

    private boolean hasConnections(int limit) {
      return connections >= CONNECTIONS_PER_ASSOCIATION * limit;
    }
  }

  private final int limit;
  private final int limitPerAddress;
  private final Map<SourceAddress, Taken> byAddress = new HashMap<>();
  private final Map<AdmissionRule, Integer> byRule = new HashMap<>();
  private final Map<AdmissionRule, Backpressure> backpressures = new HashMap<>();
  private Taken all = Taken.NONE;

  /**
   * @param limit associations at once
   * @param limitPerAddress of them from one address
   */
  Places(int limit, int limitPerAddress) {
    this.limit = limit;
    this.limitPerAddress = limitPerAddress;
  }

  /** Associations that are open. */
  synchronized int taken() {
    return all.associations;
  }

  /** The rates that a rule's associations share. */
  synchronized Backpressure backpressure(AdmissionRule rule) {
    return backpressures.computeIfAbsent(rule, key -> new Backpressure(key.limits()));
  }

  /** Why a connection from there is not worth an answer; empty where it may have a place. */
  synchronized Optional<AdmissionRefusal> refusal(SourceAddress from) {
    if (all.hasConnections(limit)) {
      return Optional.of(AdmissionRefusal.CONNECTION_LIMIT);
    }
    return from(from).hasConnections(limitPerAddress)
        ? Optional.of(AdmissionRefusal.ADDRESS_CONNECTION_LIMIT)
        : Optional.empty();
  }

  private Taken from(SourceAddress from) {
    return byAddress.getOrDefault(from, Taken.NONE);
  }

  private synchronized void count(SourceAddress from, int connections, int associations) {
    all = all.plus(connections, associations);
    var taken = from(from).plus(connections, associations);
    if (taken.equals(Taken.NONE)) {
      byAddress.remove(from);
    } else {
      byAddress.put(from, taken);
    }
  }

  private synchronized Optional<AdmissionRefusal> take(SourceAddress from, AdmissionRule rule) {
    var ofRule = byRule.getOrDefault(rule, 0);
    if (ofRule >= rule.limits().associations()) {
      return Optional.of(AdmissionRefusal.RULE_LIMIT);
    }
    if (all.associations >= limit) {
      return Optional.of(AdmissionRefusal.ASSOCIATION_LIMIT);
    }
    if (from(from).associations >= limitPerAddress) {
      return Optional.of(AdmissionRefusal.ADDRESS_ASSOCIATION_LIMIT);
    }
    byRule.put(rule, ofRule + 1);
    count(from, 0, 1);
    return Optional.empty();
  }

  private synchronized void leave(SourceAddress from, AdmissionRule rule) {
    byRule.merge(rule, -1, Integer::sum);
    count(from, 0, -1);
  }

  /** A connection's place, and its claim to an association; used by one thread at a time. */
  final class Place {

    private final SourceAddress from;
    private Optional<AdmissionRule> held = Optional.empty();
    private boolean entered;

    Place(SourceAddress from) {
      this.from = from;
    }

    /** The connection counts from here on. */
    void enter() {
      entered = true;
      count(from, 1, 0);
    }

    /** Takes an association, or says what is full. */
    Optional<AdmissionRefusal> take(AdmissionRule rule) {
      var full = Places.this.take(from, rule);
      if (full.isEmpty()) {
        held = Optional.of(rule);
      }
      return full;
    }

    Backpressure backpressure() {
      return held.map(Places.this::backpressure).orElse(Backpressure.NONE);
    }

    /** The association, where there was one, and the connection are over. */
    void leave() {
      held.ifPresent(rule -> Places.this.leave(from, rule));
      held = Optional.empty();
      if (entered) {
        entered = false;
        count(from, -1, 0);
      }
    }
  }
}
