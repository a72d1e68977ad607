package org.wetread.objectstore.filesystem;

/** How the bytes of an object go to its file. Forced to disk they are either way. */
public enum WriteMode {
  /** Past the page cache, where the file system can; else as {@link #CACHED}. */
  DIRECT,
  /** Through the page cache: for a disk that is never waited for. */
  CACHED
}
