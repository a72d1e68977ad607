package org.wetread.dicom.net;

/**
 * How far a C-MOVE or C-GET is, by the peer's own count (PS3.7 sections 9.1.3.1.7 to 9.1.3.1.10).
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {

  /** Objects that were handed over, with or without a warning. */
  public int delivered() {
    return completed + warning;
  }
}
