package org.wetread.stream.yaml;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.wetread.stream.routing.AgeBand;
import org.wetread.stream.routing.TextPattern;
import org.wetread.stream.triage.Band;

/** How times, ranges and names are written in rules; empty for what is not written so. */
final class Notation {

  static final String DURATION = "write for example 90 s, 10 min, 8 h or PT10M";
  static final String AGES = "write for example 18..64, 65.. or ..17";
  static final String BAND = "write for example 0.2.., ..0.5 or 0.2..0.5";
  static final String NAME = "use up to 40 letters, digits, blanks, dots and hyphens";
  static final String PACK = "write the pack's id as in its manifest, for example phantom";
  static final String PATTERN = "write up to 16 printable characters, with * for any run of them";

  private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(s|min|h)");
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .-]{0,39}");
  private static final Pattern PACKS = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");
  private static final Pattern PATTERNS = Pattern.compile("[ -~&&[^\\\\]]{1,16}");
  private static final String TO = "..";

  private Notation() {}

  static Optional<Duration> duration(String text) {
    var matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return iso(text);
    }
    var number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "min" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  static Optional<Duration> positive(String text) {
    return duration(text).filter(Duration::isPositive);
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text)).filter(time -> !time.isNegative());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Optional<AgeBand> ages(String text) {
    return range(text, Integer::valueOf, 0, AgeBand.NO_END, AgeBand::new);
  }

  static Optional<Band> band(String text) {
    return range(
        text, Double::valueOf, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Band::new);
  }

  static Optional<String> name(String text) {
    return Optional.of(text).filter(NAMES.asMatchPredicate());
  }

  static Optional<String> pack(String text) {
    return Optional.of(text).filter(PACKS.asMatchPredicate());
  }

  static Optional<TextPattern> pattern(String text) {
    return Optional.of(text).filter(PATTERNS.asMatchPredicate()).map(TextPattern::new);
  }

  private static <N, R> Optional<R> range(
      String text, Function<String, N> number, N least, N greatest, BiFunction<N, N, R> range) {
    var split = text.indexOf(TO);
    if (split < 0 || text.equals(TO)) {
      return Optional.empty();
    }
    var from = text.substring(0, split).strip();
    var to = text.substring(split + TO.length()).strip();
    try {
      return Optional.of(
          range.apply(
              from.isEmpty() ? least : number.apply(from),
              to.isEmpty() ? greatest : number.apply(to)));
    } catch (IllegalArgumentException e) {
      // Also what is no number.
      return Optional.empty();
    }
  }
}
