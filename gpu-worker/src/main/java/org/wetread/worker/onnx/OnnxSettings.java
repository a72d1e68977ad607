package org.wetread.worker.onnx;

import java.nio.file.Path;
import java.util.Optional;
import org.wetread.worker.inference.BatchSizes;

/**
 * How ONNX Runtime is to run a pack's graphs.
 *
 * @param provider on what
 * @param device number of the GPU, from 0
 * @param memoryBytes the most that the arena of each graph takes of the GPU's memory
 * @param natives folder of the runtime's shared libraries for GPUs; empty for those of the jar,
 *     which know the processor only
 * @param threads intra-op threads of each session on the processor
 * @param batches sizes at which graphs run
 */
public record OnnxSettings(
    Provider provider,
    int device,
    long memoryBytes,
    Optional<Path> natives,
    int threads,
    BatchSizes batches) {

  private static final int DEFAULT_BATCH = 8;

  /** On the processor. */
  public static OnnxSettings cpu(int threads) {
    return new OnnxSettings(
        Provider.CPU, 0, 0, Optional.empty(), threads, BatchSizes.upTo(DEFAULT_BATCH));
  }

  /** The same at other batch sizes. */
  public OnnxSettings with(BatchSizes other) {
    return new OnnxSettings(provider, device, memoryBytes, natives, threads, other);
  }
}
