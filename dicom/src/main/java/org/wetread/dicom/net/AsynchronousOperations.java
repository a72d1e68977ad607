package org.wetread.dicom.net;

/**
 * How many operations may be under way at once (PS3.7 section D.3.3.3); 0 is no limit.
 *
 * @param invoked by the association requestor
 * @param performed by it
 */
record AsynchronousOperations(int invoked, int performed) {

  /** What holds without negotiation, and all that we do. */
  static final AsynchronousOperations ONE = new AsynchronousOperations(1, 1);
}
