package org.wetread.listener;

/**
 * What happens to an announcement, in this order; see {@link
 * org.wetread.objectstore.filesystem.ObjectStep} for what comes before and for who is told.
 */
public enum OutboxStep {
  /** Its bytes are with the operating system. */
  MANIFEST_WRITTEN,
  /** Its bytes are on disk. */
  MANIFEST_FORCED,
  /** It can be seen among the pending. */
  MANIFEST_NAMED,
  /** Its name is on disk too: from here on the sender may be told success. */
  OUTBOX_FORCED,
  /** The broker has it. */
  SAID,
  /** It can be seen among the said. */
  MARKED
}
