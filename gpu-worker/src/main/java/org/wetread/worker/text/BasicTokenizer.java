package org.wetread.worker.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * BERT's basic tokenizer: text to lower-case words without accents, each punctuation character and
 * each CJK ideograph a word of its own.
 *
 * <p>What counts as control, white space or punctuation is BERT's own choice, not Unicode's and not
 * that of {@link Pattern}: {@code ±} stays inside its word, {@code $} does not, and a vertical tab
 * vanishes without parting what stands beside it.
 */
final class BasicTokenizer {

  private static final Pattern ACCENT = Pattern.compile("\\p{Mn}");
  // After cleaning, white space is a blank or one of the two separators that BERT does not count.
  private static final Pattern BLANK = Pattern.compile("[ \u2028\u2029]+");
  private static final int REPLACEMENT = 0xFFFD;

  /** First and last code points of the ideographs, inclusive. */
  private static final int[][] IDEOGRAPHS = {
    {0x4E00, 0x9FFF},
    {0x3400, 0x4DBF},
    {0x20000, 0x2A6DF},
    {0x2A700, 0x2B73F},
    {0x2B740, 0x2B81F},
    {0x2B820, 0x2CEAF},
    {0xF900, 0xFAFF},
    {0x2F800, 0x2FA1F}
  };

  private BasicTokenizer() {}

  static List<String> words(String text) {
    var words = new ArrayList<String>();
    var cleaned = Normalizer.normalize(cleaned(text), Normalizer.Form.NFC);
    for (var token : BLANK.split(cleaned, -1)) {
      var decomposed = Normalizer.normalize(token, Normalizer.Form.NFD);
      addParts(words, ACCENT.matcher(decomposed).replaceAll(""));
    }
    return words;
  }

  /** Lower case, without what cannot be seen, with a blank for every kind of white space. */
  private static String cleaned(String text) {
    var cleaned = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isBlank(character)) {
                cleaned.append(' ');
              } else if (isIdeograph(character)) {
                cleaned.append(' ').appendCodePoint(character).append(' ');
              } else if (!isDropped(character)) {
                // One by one: a whole word's last sigma would become another letter.
                cleaned.append(Character.toString(character).toLowerCase(Locale.ROOT));
              }
            });
    return cleaned.toString();
  }

  private static void addParts(List<String> words, String token) {
    var part = new StringBuilder();
    token
        .codePoints()
        .forEach(
            character -> {
              if (isPunctuation(character)) {
                finish(words, part);
                words.add(Character.toString(character));
              } else {
                part.appendCodePoint(character);
              }
            });
    finish(words, part);
  }

  private static void finish(List<String> words, StringBuilder part) {
    if (!part.isEmpty()) {
      words.add(part.toString());
      part.setLength(0);
    }
  }

  private static boolean isBlank(int character) {
    return switch (character) {
      case ' ', '\t', '\n', '\r' -> true;
      default -> Character.getType(character) == Character.SPACE_SEPARATOR;
    };
  }

  private static boolean isDropped(int character) {
    return character == REPLACEMENT
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        };
  }

  private static boolean isIdeograph(int character) {
    return Arrays.stream(IDEOGRAPHS)
        .anyMatch(range -> range[0] <= character && character <= range[1]);
  }

  /** Every visible ASCII character that is no letter or digit, and Unicode's punctuation. */
  private static boolean isPunctuation(int character) {
    if (character < 0x80) {
      return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
    }
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
