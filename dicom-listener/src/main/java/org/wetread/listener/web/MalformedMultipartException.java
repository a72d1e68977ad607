package org.wetread.listener.web;

import java.io.IOException;

/** A body is not the multipart that its content type promises. */
public final class MalformedMultipartException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedMultipartException() {
    super("the body is not a well-formed multipart");
  }
}
