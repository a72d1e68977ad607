package org.wetread.bench;

import java.util.ArrayList;
import java.util.List;

/** Times between two events, kept one by one. Thread-safe. */
final class Latencies {

  private final List<Long> nanoseconds = new ArrayList<>();

  synchronized void add(long nanos) {
    nanoseconds.add(nanos);
  }

  synchronized int count() {
    return nanoseconds.size();
  }

  /** Those after the first so many, for which the machine was still warming up. */
  synchronized Latencies after(int first) {
    var later = new Latencies();
    nanoseconds.stream().skip(first).forEach(later::add);
    return later;
  }

  /**
   * Milliseconds within which a share of them lies.
   *
   * @param share 0 to 1
   */
  synchronized double millis(double share) {
    if (nanoseconds.isEmpty()) {
      return Double.NaN;
    }
    var sorted = nanoseconds.stream().sorted().toList();
    var index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index)) / 1e6;
  }
}
