package org.wetread.worker.evaluation;

import java.util.List;
import java.util.Optional;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.image.PreparedImage;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.scoring.Scores;

/**
 * Runs a pack on prepared images as the worker does, and keeps what only an evaluation asks for.
 */
public final class PackReading {

  private final ReadyPack ready;

  public PackReading(ReadyPack ready) {
    this.ready = ready;
  }

  /**
   * An image as the backbone saw it.
   *
   * @param features can stand as a later image's prior
   * @param geometry where the model's view lies in the stored image
   */
  public record Seen(FeatureMap features, CropGeometry geometry) {}

  /**
   * An image as it was read.
   *
   * @param scores what the worker would answer from
   * @param alone its embedding without a prior
   * @param compared its embedding beside the prior, when there is one
   */
  public record Read(Scores scores, ImageEmbedding alone, Optional<ImageEmbedding> compared) {}

  /** Runs the backbone. */
  public Seen see(PreparedImage image) {
    return new Seen(ready.engine().features(List.of(image.crop())).getFirst(), image.geometry());
  }

  /** Scores an image, beside its prior where there is one. */
  public Read read(Seen current, Optional<FeatureMap> prior) {
    var alone = ready.engine().alone(List.of(current.features())).getFirst();
    var compared = prior.map(earlier -> compare(current.features(), earlier));
    return new Read(ready.scorer().score(alone, compared, current.geometry()), alone, compared);
  }

  /** The embedding of an image beside a prior. */
  ImageEmbedding compare(FeatureMap current, FeatureMap prior) {
    return ready.engine().compared(List.of(current), List.of(prior)).getFirst();
  }
}
