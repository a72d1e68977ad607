package org.wetread.worker.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the tokenizer against what the published Python one made of the same texts. */
class PublishedTokenizerTest {

  private static Golden golden;

  @BeforeAll
  static void read() throws IOException {
    var json =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try (var file = PublishedTokenizerTest.class.getResourceAsStream("tokenizer-golden.json")) {
      golden = json.readValue(Objects.requireNonNull(file), Golden.class);
    }
  }

  @Test
  void givesEveryTextTheTokensAndIdsOfThePublishedTokenizer() {
    var tokenizer = new WordPieceTokenizer(golden.vocabulary());
    var softly = new SoftAssertions();
    for (var text : golden.cases()) {
      softly.assertThat(tokenizer.tokens(text.text())).as(text.text()).isEqualTo(text.tokens());
      softly.assertThat(tokenizer.encode(text.text()).ids()).isEqualTo(text.ids());
    }
    softly.assertAll();
    assertThat(golden.cases()).hasSizeGreaterThanOrEqualTo(200);
  }

  @Test
  void refusesWhatThePublishedWrapperRefuses() {
    var tokenizer = new WordPieceTokenizer(golden.vocabulary());
    assertThat(golden.refused()).isNotEmpty();
    for (var text : golden.refused()) {
      assertThatThrownBy(() -> tokenizer.tokens(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private record Golden(List<String> vocabulary, List<Case> cases, List<String> refused) {}

  private record Case(String text, List<String> tokens, List<Integer> ids) {}
}
