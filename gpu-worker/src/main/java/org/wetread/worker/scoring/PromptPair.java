package org.wetread.worker.scoring;

import org.wetread.worker.inference.Embedding;

/**
 * What a zero-shot score compares: two unit vectors of prompt ensembles.
 *
 * @param positive what would be said of it
 * @param negative what would be said of its absence
 */
record PromptPair(Embedding positive, Embedding negative) {

  /** Similarity to the positive minus that to the negative prompts, -2 to 2. */
  double score(Embedding unitGlobal) {
    return unitGlobal.dot(positive) - unitGlobal.dot(negative);
  }
}
