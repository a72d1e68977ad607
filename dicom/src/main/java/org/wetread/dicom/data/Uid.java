package org.wetread.dicom.data;

/**
 * The form of unique identifiers (PS3.5 section 9.1): at most 64 digits and dots, no component with
 * a leading zero.
 */
public final class Uid {

  private static final int MAX_LENGTH = 64;

  private Uid() {}

  public static boolean isValid(String uid) {
    if (uid.isEmpty() || uid.length() > MAX_LENGTH) {
      return false;
    }
    var start = 0;
    for (var i = 0; i <= uid.length(); i++) {
      if (i == uid.length() || uid.charAt(i) == '.') {
        if (!isComponent(uid, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean isComponent(String uid, int from, int to) {
    if (from == to || (to - from > 1 && uid.charAt(from) == '0')) {
      return false;
    }
    for (var i = from; i < to; i++) {
      // Not Character.isDigit: the standard's digits are ASCII.
      if (uid.charAt(i) < '0' || uid.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
