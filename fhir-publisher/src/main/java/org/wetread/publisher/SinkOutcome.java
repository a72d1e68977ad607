package org.wetread.publisher;

/** What a destination made of a draft, for good. */
public sealed interface SinkOutcome {

  /**
   * It stands there at this revision.
   *
   * @param report its address relative to the destination
   */
  record Delivered(String report) implements SinkOutcome {}

  /**
   * Something there has precedence; nothing was written.
   *
   * @param reason a code, kebab-case
   */
  record Withheld(String reason) implements SinkOutcome {}

  /**
   * Patient or order is not there exactly once; nothing was written.
   *
   * @param reason a code, kebab-case
   */
  record NeedsMatching(String reason) implements SinkOutcome {}

  /**
   * No repetition will help.
   *
   * @param reason a code, kebab-case
   */
  record Rejected(String reason) implements SinkOutcome {}
}
