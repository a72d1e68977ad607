package org.wetread.stream.triage;

/**
 * A range of numbers, both ends included.
 *
 * @param from least
 * @param to greatest
 */
public record Band(double from, double to) {

  public Band {
    if (!(from <= to)) {
      throw new IllegalArgumentException("a band runs from less to more");
    }
  }

  boolean includes(double number) {
    return from <= number && number <= to;
  }
}
