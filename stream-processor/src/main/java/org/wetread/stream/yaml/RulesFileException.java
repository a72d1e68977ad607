package org.wetread.stream.yaml;

import java.util.List;

/** A rules file that cannot be used; the message names every mistake by file and line. */
public final class RulesFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RulesFileException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
  }

  RulesFileException(String mistake, Throwable cause) {
    super(mistake, cause);
  }
}
