package org.wetread.listener;

/**
 * What happens to an announcement, in this order; see {@link
 * org.wetread.objectstore.filesystem.ObjectStep} for what comes before and for who is told.
 */
public enum OutboxStep {
  /** Its record is with the operating system. */
  MANIFEST_WRITTEN,
  /** Its record is on disk: from here on the sender may be told success. */
  MANIFEST_FORCED,
  /** The broker has it. */
  SAID,
  /** That it was said is noted. */
  MARKED
}
