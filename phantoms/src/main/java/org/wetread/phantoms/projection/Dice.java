package org.wetread.phantoms.projection;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded source of chance. Each concern draws from its own named stream, so that adding a draw to
 * one organ never changes another, and a patient keeps the same anatomy over all visits.
 */
public final class Dice {
  private final SplittableRandom random;

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  public static Dice of(long seed, String stream) {
    return new Dice(new SplittableRandom(mix(seed ^ mix(stream.hashCode()))));
  }

  /** The finaliser of SplitMix64: neighbouring seeds give unrelated streams. */
  public static long mix(long value) {
    var z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A bell-shaped draw that never leaves mean ± 3 deviations. */
  public double around(double mean, double deviation) {
    var sum = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
    return mean + deviation * 2 * sum;
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** From low to high, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  public <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public long nextLong() {
    return random.nextLong();
  }
}
