package org.wetread.events;

/**
 * A record's value is not an event of its topic. Carries no cause on purpose: a parser's message
 * quotes what it read.
 */
public final class UnreadableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param expected the type that was looked for
   */
  public UnreadableEventException(Class<?> expected) {
    super("not a readable " + expected.getSimpleName());
  }
}
