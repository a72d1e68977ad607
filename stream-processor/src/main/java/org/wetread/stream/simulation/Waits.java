package org.wetread.stream.simulation;

import java.util.List;

/**
 * How a group waited, in minutes.
 *
 * @param mean of all
 * @param p95 what 95 of 100 did not exceed, a wait that really happened
 * @param max the longest
 */
record Waits(double mean, double p95, double max) {

  private static final int PERCENT = 95;

  static Waits of(List<Double> minutes) {
    var sorted = minutes.stream().sorted().toList();
    return new Waits(
        sorted.stream().mapToDouble(each -> each).average().orElseThrow(),
        sorted.get((sorted.size() * PERCENT + 99) / 100 - 1),
        sorted.getLast());
  }
}
