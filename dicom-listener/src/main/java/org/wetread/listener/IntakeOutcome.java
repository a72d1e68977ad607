package org.wetread.listener;

import org.wetread.events.InstanceKey;

/** What became of an instance offered to the {@link Intake}. */
public sealed interface IntakeOutcome {

  /**
   * Durable, and its announcement is durable too.
   *
   * @param instance its pseudonym
   */
  record Stored(InstanceKey instance) implements IntakeOutcome {}

  /**
   * The same instance with the same content was durable before; nothing is announced again.
   *
   * @param instance its pseudonym
   */
  record Identical(InstanceKey instance) implements IntakeOutcome {}

  /**
   * The same instance was stored with other content. The first stays; this one is kept aside under
   * its own digest and an operator is told.
   *
   * @param instance its pseudonym
   */
  record Conflicting(InstanceKey instance) implements IntakeOutcome {}

  /**
   * Not an object we can keep; nothing was stored.
   *
   * @param reason why
   */
  record Refused(RefusalReason reason) implements IntakeOutcome {}

  /** No room; the sender may try later. Nothing was stored. */
  record Full() implements IntakeOutcome {}
}
