package org.wetread.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {

  private final WordPieceTokenizer tokenizer =
      new WordPieceTokenizer(
          List.of(
              "[PAD]",
              "[UNK]",
              "[CLS]",
              "[SEP]",
              "[MASK]",
              "no",
              "effusion",
              "##s",
              "left",
              "-",
              "sided",
              "cafe",
              ",",
              "(",
              ")",
              "lung"));

  @Test
  void takesIdsFromLineNumbers() {
    assertThat(tokenizer.encode("No effusion").ids()).containsExactly(2, 5, 6, 3);
  }

  @Test
  void lowersCaseStripsAccentsAndSplitsPunctuation() {
    assertThat(tokenizer.tokens("LEFT-sided, Café (lung)"))
        .containsExactly("[CLS]", "left", "-", "sided", ",", "cafe", "(", "lung", ")", "[SEP]");
  }

  @Test
  void takesTheLongestPieceFirst() {
    assertThat(tokenizer.tokens("effusions")).containsExactly("[CLS]", "effusion", "##s", "[SEP]");
  }

  @Test
  void makesAWordUnknownAsAWhole() {
    assertThat(tokenizer.tokens("effusionx")).containsExactly("[CLS]", "[UNK]", "[SEP]");
  }

  @Test
  void dropsTrailingFullStopsButNotBehindASpace() {
    assertThat(tokenizer.tokens("No effusion.!?")).isEqualTo(tokenizer.tokens("No effusion"));
    assertThat(tokenizer.tokens("No effusion. "))
        .containsExactly("[CLS]", "no", "effusion", "[UNK]", "[SEP]");
  }

  @Test
  void allowsAnEmptySentence() {
    assertThat(tokenizer.tokens("")).containsExactly("[CLS]", "[SEP]");
  }

  @Test
  void allowsNoSpecialTokenButTheMask() {
    assertThat(tokenizer.tokens("left [MASK]")).containsExactly("[CLS]", "left", "[MASK]", "[SEP]");
    assertThatThrownBy(() -> tokenizer.tokens("left [SEP] lung"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[SEP]");
  }
}
