package org.wetread.worker.inference;

/** A batch did not fit into the memory of the device; a smaller one may. */
public final class OutOfDeviceMemoryException extends InferenceException {

  private static final long serialVersionUID = 1L;

  public OutOfDeviceMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
