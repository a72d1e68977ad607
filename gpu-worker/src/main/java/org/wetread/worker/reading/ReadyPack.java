package org.wetread.worker.reading;

import java.util.function.Function;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.image.DicomPreparation;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.scoring.Scorer;

/**
 * A pack that has proven itself on this machine: its graphs are loaded, they reproduce the golden
 * values, and its prompts are embedded.
 *
 * @param pack what it is
 * @param engine its graphs
 * @param scorer its prompts
 * @param preparation how its images are prepared
 */
public record ReadyPack(
    ModelPack pack, InferenceEngine engine, Scorer scorer, DicomPreparation preparation)
    implements AutoCloseable {

  /**
   * Makes a pack ready: its prompts and sentences are embedded here and never again.
   *
   * @param engines opens the engine of a pack
   * @param limits the largest image decoded
   * @throws PackRefusedException when a graph does not load or does not reproduce its golden values
   */
  public static ReadyPack of(
      ModelPack pack, Function<ModelPack, InferenceEngine> engines, DecodeLimits limits)
      throws PackRefusedException {
    try {
      return proven(pack, engines.apply(pack), limits);
    } catch (InferenceException | IllegalArgumentException e) {
      // Thrown by a graph, or by the tokenizer for a vocabulary or a prompt.
      throw new PackRefusedException(
          "the model pack %s is refused: %s".formatted(pack.manifest().id(), e.getMessage()), e);
    }
  }

  /** Closes the engine of a pack that does not prove itself. */
  private static ReadyPack proven(ModelPack pack, InferenceEngine engine, DecodeLimits limits)
      throws PackRefusedException {
    try {
      GoldenCheck.verify(pack, engine);
      var image = pack.manifest().image();
      return new ReadyPack(
          pack,
          engine,
          Scorer.of(pack, engine),
          new DicomPreparation(image.preparation(), limits, image.resize(), image.crop()));
    } catch (PackRefusedException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
