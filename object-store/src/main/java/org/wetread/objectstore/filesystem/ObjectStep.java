package org.wetread.objectstore.filesystem;

/**
 * What happens to an object between its last byte and its being durable, in this order. A test that
 * wants to know what a crash leaves behind each step is told of them; production tells nobody.
 */
public enum ObjectStep {
  /** All bytes are with the operating system. */
  OBJECT_WRITTEN,
  /** All bytes are on disk, in {@code tmp}. */
  OBJECT_FORCED,
  /** The object can be seen under its hash. */
  OBJECT_NAMED,
  /** The name is on disk too. */
  OBJECT_FOLDER_FORCED
}
