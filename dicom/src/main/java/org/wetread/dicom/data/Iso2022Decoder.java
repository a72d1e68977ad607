package org.wetread.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text with code extensions (PS3.5 section 6.1.2.5): escape sequences switch the lower half (G0) or
 * the upper half (G1) to another set; a delimiter or control character switches both back. One
 * decoder reads one value field.
 */
final class Iso2022Decoder {

  private static final int ESCAPE = 0x1b;
  private static final char REPLACEMENT = '\ufffd';

  /** A set that an escape sequence designates; {@code bytesEach} 2 means Kanji, Hanja or Hanzi. */
  private record Designation(boolean upper, int bytesEach, int prefix, Charset charset) {}

  private final Charset initial;
  private final StringBuilder text = new StringBuilder();
  private Designation lower = new Designation(false, 1, -1, StandardCharsets.US_ASCII);
  private Designation upper;

  Iso2022Decoder(Charset initial) {
    this.initial = initial;
    this.upper = new Designation(true, 1, -1, initial);
  }

  String decode(byte[] bytes) {
    var at = 0;
    while (at < bytes.length) {
      at += bytes[at] == ESCAPE ? switchSet(bytes, at) : append(bytes, at);
    }
    return text.toString();
  }

  private int switchSet(byte[] bytes, int at) {
    for (var length = 3; length <= 4 && at + length <= bytes.length; length++) {
      var designation =
          designation(new String(bytes, at + 1, length - 1, StandardCharsets.ISO_8859_1));
      if (designation.isPresent()) {
        apply(designation.get());
        return length;
      }
    }
    text.append(REPLACEMENT);
    return 1;
  }

  private void apply(Designation designation) {
    if (designation.upper) {
      upper = designation;
    } else {
      lower = designation;
    }
  }

  private int append(byte[] bytes, int at) {
    var set = bytes[at] < 0 ? upper : lower;
    var isControl = bytes[at] >= 0 && bytes[at] <= 0x20;
    if (set.bytesEach == 2 && !isControl) {
      return appendPair(set, bytes, at);
    }
    text.append(
        bytes[at] >= 0
            ? String.valueOf((char) bytes[at])
            : SpecificCharacterSet.decode(set.charset, bytes, at, 1));
    if ((isControl && bytes[at] != ' ')
        || bytes[at] == '\\'
        || bytes[at] == '^'
        || bytes[at] == '=') {
      reset();
    }
    return 1;
  }

  private int appendPair(Designation set, byte[] bytes, int at) {
    if (at + 1 == bytes.length || bytes[at + 1] < 0 != bytes[at] < 0) {
      text.append(REPLACEMENT);
      return 1;
    }
    var first = (byte) (bytes[at] | 0x80);
    var second = (byte) (bytes[at + 1] | 0x80);
    var packed =
        set.prefix < 0 ? new byte[] {first, second} : new byte[] {(byte) set.prefix, first, second};
    text.append(new String(packed, set.charset));
    return 2;
  }

  private void reset() {
    lower = new Designation(false, 1, -1, StandardCharsets.US_ASCII);
    upper = new Designation(true, 1, -1, initial);
  }

  /**
   * PS3.3 tables C.12-3 and C.12-4, without the escape character. The EUC encodings hold the 94 x
   * 94 sets in their upper half.
   */
  private static Optional<Designation> designation(String sequence) {
    return switch (sequence) {
      case "(B", "(J" -> of(false, 1, -1, "US-ASCII");
      case ")I" -> of(true, 1, -1, "JIS_X0201");
      case "-A" -> of(true, 1, -1, "ISO-8859-1");
      case "-B" -> of(true, 1, -1, "ISO-8859-2");
      case "-C" -> of(true, 1, -1, "ISO-8859-3");
      case "-D" -> of(true, 1, -1, "ISO-8859-4");
      case "-L" -> of(true, 1, -1, "ISO-8859-5");
      case "-G" -> of(true, 1, -1, "ISO-8859-6");
      case "-F" -> of(true, 1, -1, "ISO-8859-7");
      case "-H" -> of(true, 1, -1, "ISO-8859-8");
      case "-M" -> of(true, 1, -1, "ISO-8859-9");
      case "-b" -> of(true, 1, -1, "ISO-8859-15");
      case "-T" -> of(true, 1, -1, "TIS-620");
      case "$B" -> of(false, 2, -1, "EUC-JP");
      case "$(D" -> of(false, 2, 0x8f, "EUC-JP");
      case "$)C" -> of(true, 2, -1, "EUC-KR");
      case "$)A" -> of(true, 2, -1, "GB2312");
      default -> Optional.empty();
    };
  }

  private static Optional<Designation> of(
      boolean upper, int bytesEach, int prefix, String charset) {
    return Charset.isSupported(charset)
        ? Optional.of(new Designation(upper, bytesEach, prefix, Charset.forName(charset)))
        : Optional.empty();
  }
}
