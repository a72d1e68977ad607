package org.wetread.publisher;

/**
 * A stored object will never tell whom it is of. Carries no cause on purpose: a parser's message
 * may quote what it read.
 */
public final class UnreadableIdentityException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a code for an operator, kebab-case
   */
  public UnreadableIdentityException(String reason) {
    super("identity unreadable: " + reason);
    this.reason = reason;
  }

  /** A code for an operator, kebab-case. */
  public String reason() {
    return reason;
  }
}
