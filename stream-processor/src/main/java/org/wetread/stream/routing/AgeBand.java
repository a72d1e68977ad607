package org.wetread.stream.routing;

/**
 * Whole years of age, both ends included; 90 stands for 90 and above, as in the events. An age that
 * is not known lies in no band.
 *
 * @param from youngest
 * @param to oldest
 */
public record AgeBand(int from, int to) {

  /** Older than anyone: the end of a band without one. */
  public static final int NO_END = 200;

  public AgeBand {
    if (from < 0 || to < from || to > NO_END) {
      throw new IllegalArgumentException("an age band runs from younger to older");
    }
  }

  boolean includes(int years) {
    return from <= years && years <= to;
  }

  boolean includes(AgeBand other) {
    return from <= other.from && other.to <= to;
  }
}
