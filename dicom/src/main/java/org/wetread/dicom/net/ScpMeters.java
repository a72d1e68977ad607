package org.wetread.dicom.net;

/**
 * Counts what a {@link StorageScp} decides by itself; what became of the objects that it handed on,
 * their {@link InstanceHandler} knows. Called by many threads.
 */
public interface ScpMeters {

  /** Counts nothing. */
  ScpMeters NONE =
      new ScpMeters() {
        @Override
        public void refused(AdmissionRefusal reason) {}

        @Override
        public void aborted(AbortCause cause) {}

        @Override
        public void objectRefused(Status status, long nanoseconds) {}
      };

  /** Somebody was turned away before there was an association. */
  void refused(AdmissionRefusal reason);

  /** A connection, or the association on it, ended otherwise than by release or rejection. */
  void aborted(AbortCause cause);

  /**
   * A C-STORE was answered without its handler: refused before it, or broken in it.
   *
   * @param status the answer
   * @param nanoseconds from the request to the answer
   */
  void objectRefused(Status status, long nanoseconds);
}
