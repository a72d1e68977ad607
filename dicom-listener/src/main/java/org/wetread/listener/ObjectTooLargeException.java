package org.wetread.listener;

import java.io.IOException;

/** A sender streams more bytes than one object may have. */
final class ObjectTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;
}
