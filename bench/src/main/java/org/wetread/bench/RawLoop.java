package org.wetread.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.wetread.worker.pack.ModelPack;

/**
 * ONNX Runtime alone: the backbone and the head of a pack on tensors that are ready, in memory that
 * is used again. What no worker can be faster than.
 */
final class RawLoop implements AutoCloseable {

  private static final int COLOURS = 3;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession backbone;
  private final OrtSession head;
  private final OnnxTensor image;
  private final OnnxTensor features;
  private final int batch;

  /**
   * @param threads intra-op, as the worker's
   */
  RawLoop(ModelPack pack, int batch, int threads) throws OrtException {
    this.batch = batch;
    var manifest = pack.manifest();
    var side = manifest.image().crop();
    var grid = manifest.image().grid();
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      backbone =
          environment.createSession(pack.file(manifest.graphs().backbone()).toString(), options);
      head = environment.createSession(pack.file(manifest.graphs().head()).toString(), options);
    }
    image = noise(batch, COLOURS, side, side);
    features = noise(batch, manifest.embedding().features(), grid, grid);
  }

  private OnnxTensor noise(long... shape) throws OrtException {
    var values = 1;
    for (var length : shape) {
      values *= (int) length;
    }
    var buffer =
        ByteBuffer.allocateDirect(values * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    var random = new Random(1);
    while (buffer.hasRemaining()) {
      buffer.put(random.nextFloat());
    }
    return OnnxTensor.createTensor(environment, buffer.rewind(), shape);
  }

  /** Images a second over so many batches. */
  double imagesPerSecond(int batches) throws OrtException {
    var started = System.nanoTime();
    for (var i = 0; i < batches; i++) {
      backbone.run(Map.of("image", image), Set.of(), Map.of("features", features)).close();
      head.run(Map.of("features", features)).close();
    }
    return batch * batches / ((System.nanoTime() - started) / 1e9);
  }

  @Override
  public void close() throws OrtException {
    image.close();
    features.close();
    backbone.close();
    head.close();
  }
}
