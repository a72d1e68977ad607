package org.wetread.worker.inference;

import java.util.List;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.text.TokenIds;

/**
 * Runs the four graphs of one pack. Each takes a batch and gives one output per item, in order, and
 * an item's output does not depend on its neighbours.
 *
 * <p>Thread-safe. Fails with {@link InferenceException}.
 */
public interface InferenceEngine extends AutoCloseable {

  /** The backbone: depends on one image alone, so a prior's features can be kept. */
  List<FeatureMap> features(List<GreyCrop> images);

  /** The embedding of images that have no prior. */
  List<ImageEmbedding> alone(List<FeatureMap> current);

  /** The embedding of images beside their priors, index by index. */
  List<ImageEmbedding> compared(List<FeatureMap> current, List<FeatureMap> prior);

  /** Raw text vectors: an ensemble of prompts is averaged before it is normalised. */
  List<Embedding> texts(List<TokenIds> sentences, int padding);

  @Override
  void close();
}
