package org.wetread.stream.routing;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a header's word may be: letter for letter, or with {@code *} for any run of characters.
 * Upper and lower case are the same.
 *
 * @param text as the rule has it, upper case
 */
public record TextPattern(String text) {

  private static final String ANY_RUN = "*";

  public TextPattern {
    text = text.toUpperCase(Locale.ROOT);
  }

  boolean matches(String word) {
    return regex().matcher(word.toUpperCase(Locale.ROOT)).matches();
  }

  /** An absent word matches nothing, not even {@code *}. */
  boolean matches(Optional<String> word) {
    return word.filter(this::matches).isPresent();
  }

  /** Whether whatever the other matches this does too; false may also mean that it is unclear. */
  boolean covers(TextPattern other) {
    return text.equals(other.text) || (!other.text.contains(ANY_RUN) && matches(other.text));
  }

  private Pattern regex() {
    return Pattern.compile(
        Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
