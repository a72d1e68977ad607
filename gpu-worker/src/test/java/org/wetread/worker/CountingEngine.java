package org.wetread.worker;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.text.TokenIds;

/** A real engine that counts what it is asked for. */
public final class CountingEngine implements InferenceEngine {

  private final InferenceEngine engine;
  private final AtomicInteger images = new AtomicInteger();
  private final AtomicInteger texts = new AtomicInteger();

  public CountingEngine(InferenceEngine engine) {
    this.engine = engine;
  }

  /** Images that went through the backbone since the last call. */
  public int takeImages() {
    return images.getAndSet(0);
  }

  /** Sentences that went through the text encoder since the last call. */
  public int takeTexts() {
    return texts.getAndSet(0);
  }

  @Override
  public List<FeatureMap> features(List<GreyCrop> crops) {
    images.addAndGet(crops.size());
    return engine.features(crops);
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
    texts.addAndGet(sentences.size());
    return engine.texts(sentences, padding);
  }

  @Override
  public void close() {
    engine.close();
  }
}
