package org.wetread.worker.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.text.TokenIds;

/** Mistakes that a runtime could make and still give plausible numbers. */
enum Fault {
  /** Prior and current are taken for each other. */
  SWAPPED,
  /** Images are seen in a mirror. */
  MIRRORED,
  /** A black image stands for the prior. */
  ZERO_PRIOR;

  /** What the pack of the tree crops to. */
  private static final int SIDE = 224;

  /** An engine that makes this mistake and no other. */
  InferenceEngine in(InferenceEngine engine) {
    return new Faulty(engine, this);
  }

  private record Faulty(InferenceEngine engine, Fault fault) implements InferenceEngine {

    @Override
    public List<FeatureMap> features(List<GreyCrop> images) {
      return engine.features(
          fault == MIRRORED ? images.stream().map(Faulty::mirrored).toList() : images);
    }

    @Override
    public List<ImageEmbedding> alone(List<FeatureMap> current) {
      return engine.alone(current);
    }

    @Override
    public List<ImageEmbedding> compared(List<FeatureMap> current, List<FeatureMap> prior) {
      return switch (fault) {
        case SWAPPED -> engine.compared(prior, current);
        case ZERO_PRIOR -> engine.compared(current, black(current.size()));
        case MIRRORED -> engine.compared(current, prior);
      };
    }

    private List<FeatureMap> black(int images) {
      var black = engine.features(List.of(new GreyCrop(SIDE, new byte[SIDE * SIDE]))).getFirst();
      return IntStream.range(0, images).mapToObj(any -> black).toList();
    }

    private static GreyCrop mirrored(GreyCrop image) {
      var side = image.side();
      var mirrored = new byte[side * side];
      for (var pixel = 0; pixel < mirrored.length; pixel++) {
        var column = pixel % side;
        mirrored[pixel] = (byte) image.grey(pixel - column + side - 1 - column);
      }
      return new GreyCrop(side, mirrored);
    }

    @Override
    public List<Embedding> texts(List<TokenIds> sentences, int padding) {
      return engine.texts(sentences, padding);
    }

    /** Leaves the engine open: it is not its own. */
    @Override
    public void close() {}
  }
}
