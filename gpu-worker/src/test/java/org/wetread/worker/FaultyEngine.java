package org.wetread.worker;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.inference.OutOfDeviceMemoryException;
import org.wetread.worker.text.TokenIds;

/** A real engine on a device that fails as a device may. */
public final class FaultyEngine implements InferenceEngine {

  private final InferenceEngine engine;
  private final Queue<Integer> batches = new ConcurrentLinkedQueue<>();
  private volatile Predicate<GreyCrop> poison = image -> false;
  private volatile int memory = Integer.MAX_VALUE;
  private volatile boolean lost;

  public FaultyEngine(InferenceEngine engine) {
    this.engine = engine;
  }

  /** Any batch with such an image fails. */
  public void failOn(Predicate<GreyCrop> image) {
    poison = image;
  }

  /** Larger batches do not fit. */
  public void hasMemoryFor(int images) {
    memory = images;
  }

  /** Everything fails. */
  public void lose() {
    lost = true;
  }

  /** Sizes of the batches that ran since the last call. */
  public List<Integer> takeBatches() {
    var taken = List.copyOf(batches);
    batches.clear();
    return taken;
  }

  @Override
  public List<FeatureMap> features(List<GreyCrop> images) {
    if (lost || images.stream().anyMatch(poison)) {
      throw new InferenceException("the device fails");
    }
    if (images.size() > memory) {
      throw new OutOfDeviceMemoryException("no memory", new IllegalStateException());
    }
    batches.add(images.size());
    return engine.features(images);
  }

  @Override
  public List<ImageEmbedding> alone(List<FeatureMap> current) {
    return engine.alone(current);
  }

  @Override
  public List<ImageEmbedding> compared(List<FeatureMap> current, List<FeatureMap> prior) {
    return engine.compared(current, prior);
  }

  @Override
  public List<Embedding> texts(List<TokenIds> sentences, int padding) {
    return engine.texts(sentences, padding);
  }

  @Override
  public void close() {
    engine.close();
  }
}
