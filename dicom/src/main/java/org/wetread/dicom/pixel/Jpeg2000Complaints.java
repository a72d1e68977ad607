package org.wetread.dicom.pixel;

import jj2000.j2k.util.MsgLogger;

/**
 * Listens to what the JPEG 2000 decoder would print to the console: a warning means that it skipped
 * or guessed.
 */
final class Jpeg2000Complaints implements MsgLogger {
  private int warnings;

  void requireNone() throws PixelException {
    if (warnings > 0) {
      throw PixelException.corrupt(warnings + " warnings of the JPEG 2000 decoder");
    }
  }

  @Override
  public void printmsg(int severity, String message) {
    if (severity >= WARNING) {
      warnings++;
    }
  }

  @Override
  public void println(String message, int firstIndent, int indent) {
    // Progress for a person at a console.
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }
}
