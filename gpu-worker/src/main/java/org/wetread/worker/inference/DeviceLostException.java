package org.wetread.worker.inference;

/** The device fails on what it has computed before: this process cannot read any more. */
public final class DeviceLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DeviceLostException(Throwable cause) {
    super("the device fails on golden values that it has reproduced before", cause);
  }
}
