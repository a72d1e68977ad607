package org.wetread.publisher;

import java.time.Duration;
import java.util.Optional;

/**
 * A destination cannot take a draft now. Carries no cause on purpose: a server's message may quote
 * a patient.
 */
public final class DestinationUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean forDraft;
  private final transient Optional<Duration> retryAfter;

  private DestinationUnavailableException(
      String reason, boolean forDraft, Optional<Duration> retryAfter) {
    super("destination unavailable: " + reason);
    this.reason = reason;
    this.forDraft = forDraft;
    this.retryAfter = retryAfter;
  }

  /** The destination takes nothing from anybody: waiting is all there is to do. */
  public static DestinationUnavailableException down(String reason, Optional<Duration> retryAfter) {
    return new DestinationUnavailableException(reason, false, retryAfter);
  }

  /** The destination failed over this very draft, which may be the draft's doing. */
  public static DestinationUnavailableException failed(String reason) {
    return new DestinationUnavailableException(reason, true, Optional.empty());
  }

  /** A code for an operator, kebab-case. */
  public String reason() {
    return reason;
  }

  /** Whether only this draft is concerned, so that repetitions must end some day. */
  public boolean forDraft() {
    return forDraft;
  }

  /** What the destination asked to wait (RFC 9110 section 10.2.3). */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
