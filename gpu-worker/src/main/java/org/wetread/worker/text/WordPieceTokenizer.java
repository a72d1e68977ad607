package org.wetread.worker.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * BERT's basic tokenizer and WordPiece over a pack's own vocabulary, where a token's id is its line
 * number counted from zero. Ids of special tokens are read there too: they are not BERT's.
 */
public final class WordPieceTokenizer {

  private static final String UNKNOWN = "[UNK]";
  private static final int MAXIMUM_WORD_CHARACTERS = 100;
  private static final List<String> FORBIDDEN = List.of("[PAD]", UNKNOWN, "[CLS]", "[SEP]");
  private static final String MASK = "[MASK]";
  private static final Pattern AT_MASK = Pattern.compile(MASK, Pattern.LITERAL);
  private static final Pattern TRAILING = Pattern.compile("[!?.]+\\z");

  private final Map<String, Integer> ids = new HashMap<>();

  /**
   * @param vocabulary the lines of {@code vocab.txt}
   * @throws IllegalArgumentException when a special token is missing
   */
  public WordPieceTokenizer(List<String> vocabulary) {
    for (var line = 0; line < vocabulary.size(); line++) {
      ids.put(vocabulary.get(line), line);
    }
    for (var special : FORBIDDEN) {
      if (!ids.containsKey(special)) {
        throw new IllegalArgumentException("the vocabulary has no " + special);
      }
    }
  }

  /**
   * Ids of a sentence. Trailing {@code ! ? .} are dropped, as the encoder was taught without them.
   *
   * @throws IllegalArgumentException when the text contains a special token other than [MASK]
   */
  public TokenIds encode(String text) {
    return new TokenIds(tokens(text).stream().map(this::id).toList());
  }

  /** The id that fills a shorter sentence up. */
  public int padding() {
    return id("[PAD]");
  }

  /** The sentence's tokens between [CLS] and [SEP], these included. */
  public List<String> tokens(String text) {
    for (var special : FORBIDDEN) {
      if (text.contains(special)) {
        throw new IllegalArgumentException("a sentence may not contain " + special);
      }
    }
    var tokens = new ArrayList<String>();
    tokens.add("[CLS]");
    var unmasked = AT_MASK.split(TRAILING.matcher(text).replaceFirst(""), -1);
    for (var part = 0; part < unmasked.length; part++) {
      if (part > 0) {
        tokens.add(MASK);
      }
      BasicTokenizer.words(unmasked[part]).forEach(word -> tokens.addAll(pieces(word)));
    }
    tokens.add("[SEP]");
    return tokens;
  }

  /** Greedy longest match first; unknown as a whole when any part has no match. */
  private List<String> pieces(String word) {
    if (word.codePointCount(0, word.length()) > MAXIMUM_WORD_CHARACTERS) {
      return List.of(UNKNOWN);
    }
    var pieces = new ArrayList<String>();
    for (var start = 0; start < word.length(); ) {
      var end = longestMatch(word, start);
      if (end == start) {
        return List.of(UNKNOWN);
      }
      pieces.add(piece(word, start, end));
      start = end;
    }
    return pieces;
  }

  private int longestMatch(String word, int start) {
    var end = word.length();
    while (end > start && !ids.containsKey(piece(word, start, end))) {
      end--;
    }
    return end;
  }

  private static String piece(String word, int start, int end) {
    return (start > 0 ? "##" : "") + word.substring(start, end);
  }

  private int id(String token) {
    var id = ids.get(token);
    if (id == null) {
      throw new IllegalArgumentException("the vocabulary has no " + token);
    }
    return id;
  }
}
