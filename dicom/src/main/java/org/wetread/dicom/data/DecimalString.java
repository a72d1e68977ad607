package org.wetread.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes a number as DS: at most 16 characters (PS3.5 section 6.2). */
final class DecimalString {

  private static final int MAX_LENGTH = 16;

  private DecimalString() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a decimal string holds finite numbers only");
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    var exact = new BigDecimal(Double.toString(value));
    for (var digits = MAX_LENGTH; digits > 0; digits--) {
      var text = exact.round(new MathContext(digits)).stripTrailingZeros().toString();
      if (text.length() <= MAX_LENGTH) {
        return text;
      }
    }
    throw new IllegalArgumentException("a number that no decimal string holds");
  }
}
