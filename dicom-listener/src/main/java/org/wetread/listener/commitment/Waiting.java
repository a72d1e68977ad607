package org.wetread.listener.commitment;

import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a {@link Transaction} while its file holds the rest.
 *
 * @param failures attempts in a row that did not succeed
 * @param due when the next attempt may be made
 * @param last what became of the last attempt
 */
record Waiting(
    String name,
    String requestor,
    Instant received,
    boolean verified,
    int failures,
    Instant due,
    TellingOutcome last) {

  static Waiting of(Transaction transaction, Instant due) {
    return new Waiting(
        transaction.name(),
        transaction.requestor(),
        transaction.received(),
        transaction.isVerified(),
        0,
        due,
        TellingOutcome.NO_ADDRESS);
  }

  Waiting asVerified() {
    return new Waiting(name, requestor, received, true, 0, due, last);
  }

  Waiting afterFailure(TellingOutcome outcome, Instant nextDue) {
    return new Waiting(name, requestor, received, verified, failures + 1, nextDue, outcome);
  }

  boolean isTooOld(Instant now, Duration maxAge) {
    return !now.isBefore(received.plus(maxAge));
  }

  /** When the committer has something to do about it, unless the requestor comes and asks. */
  Instant wakesAt(boolean hasAddress, Duration maxAge) {
    var tooOldAt = received.plus(maxAge);
    var isOurTurn = !verified || hasAddress;
    return isOurTurn && due.isBefore(tooOldAt) ? due : tooOldAt;
  }
}
