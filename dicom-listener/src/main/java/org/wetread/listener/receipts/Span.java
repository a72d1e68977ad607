package org.wetread.listener.receipts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files of a journal a file of receipts covers.
 *
 * @param after the number of the last one before it; 0 where there is none
 * @param last the number of its last one
 */
record Span(int after, int last) {

  private static final Pattern NAME = Pattern.compile("(\\d{8})-(\\d{8})\\.receipts");

  String fileName() {
    return String.format(Locale.ROOT, "%08d-%08d.receipts", after, last);
  }

  static Optional<Span> of(String fileName) {
    var matcher = NAME.matcher(fileName);
    return matcher.matches()
        ? Optional.of(
            new Span(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }
}
