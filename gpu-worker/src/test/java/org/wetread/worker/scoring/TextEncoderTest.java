package org.wetread.worker.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.text.WordPieceTokenizer;

class TextEncoderTest {

  private static final List<String> PROMPTS = List.of("No pneumothorax", "There is a nodule");

  private static OnnxInferenceEngine engine;
  private static TextEncoder encoder;

  @BeforeAll
  static void open() throws PackRefusedException {
    var pack = ModelPack.load(PhantomPack.folder());
    engine = new OnnxInferenceEngine(pack, 1);
    encoder = new TextEncoder(new WordPieceTokenizer(pack.vocabulary()), engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Test
  void averagesRawVectorsBeforeItNormalises() {
    var raw = encoder.raw(PROMPTS);
    var ensemble = encoder.ensemble(PROMPTS);

    assertThat(ensemble.dot(ensemble)).isCloseTo(1, within(1e-6));
    assertThat(ensemble.dot(Embedding.mean(raw).unit())).isCloseTo(1, within(1e-6));
    // Unit vectors first would be another direction: these prompts are of different length.
    var ofUnits = Embedding.mean(raw.stream().map(Embedding::unit).toList()).unit();
    assertThat(ensemble.dot(ofUnits)).isLessThan(1 - 1e-6);
  }

  @Test
  void scoresPositiveMinusNegative() {
    var east = new Embedding(new float[] {1, 0});
    var north = new Embedding(new float[] {0, 1});
    var global = new Embedding(new float[] {0.6f, 0.8f});

    assertThat(new PromptPair(east, north).score(global)).isCloseTo(-0.2, within(1e-6));
  }
}
