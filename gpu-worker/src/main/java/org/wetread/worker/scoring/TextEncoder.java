package org.wetread.worker.scoring;

import java.util.ArrayList;
import java.util.List;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.text.WordPieceTokenizer;

/** Sentences to joint-space vectors, in batches. */
final class TextEncoder {

  private static final int BATCH = 32;

  private final WordPieceTokenizer tokenizer;
  private final InferenceEngine engine;

  TextEncoder(WordPieceTokenizer tokenizer, InferenceEngine engine) {
    this.tokenizer = tokenizer;
    this.engine = engine;
  }

  /** Raw vectors, in order. */
  List<Embedding> raw(List<String> sentences) {
    var vectors = new ArrayList<Embedding>(sentences.size());
    for (var from = 0; from < sentences.size(); from += BATCH) {
      var batch = sentences.subList(from, Math.min(from + BATCH, sentences.size()));
      vectors.addAll(
          engine.texts(batch.stream().map(tokenizer::encode).toList(), tokenizer.padding()));
    }
    return vectors;
  }

  /** The unit vector of an ensemble: averaged raw, then normalised. */
  Embedding ensemble(List<String> prompts) {
    return Embedding.mean(raw(prompts)).unit();
  }
}
