package org.wetread.worker.inference;

/** A graph did not run or did not give what its contract says. */
public class InferenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InferenceException(String message) {
    super(message);
  }

  public InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
