package org.wetread.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wetread.worker.inference.InferenceException;

/**
 * One ONNX file as a function of named tensors. Inputs are direct native-order buffers, only the
 * asked outputs are computed, and every tensor is closed. Thread-safe, as a session is.
 */
final class OnnxGraph implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String name;

  OnnxGraph(OrtEnvironment environment, Path file, int threads) {
    this.environment = environment;
    name = String.valueOf(file.getFileName());
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      session = environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new InferenceException("%s cannot be loaded".formatted(name), e);
    }
  }

  /** A buffer for {@code values} floats that the runtime can read in place. */
  static FloatBuffer floats(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** A buffer for {@code values} longs that the runtime can read in place. */
  static LongBuffer longs(int values) {
    return ByteBuffer.allocateDirect(values * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  OnnxTensor tensor(FloatBuffer values, long... shape) {
    try {
      return OnnxTensor.createTensor(environment, values.rewind(), shape);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  OnnxTensor tensor(LongBuffer values, long... shape) {
    try {
      return OnnxTensor.createTensor(environment, values.rewind(), shape);
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /**
   * Runs, and closes the inputs.
   *
   * @param outputs what to compute, each with the number of values per item
   * @return per output one array per item of the batch
   */
  Map<String, List<float[]>> run(
      Map<String, OnnxTensor> inputs, Map<String, Integer> outputs, int batch) {
    try (var results = session.run(inputs, Set.copyOf(outputs.keySet()))) {
      var items = new HashMap<String, List<float[]>>();
      for (var output : outputs.entrySet()) {
        var value =
            results
                .get(output.getKey())
                .orElseThrow(() -> new InferenceException(name + " lacks " + output.getKey()));
        items.put(output.getKey(), items((OnnxTensor) value, output.getValue(), batch));
      }
      return items;
    } catch (OrtException e) {
      throw failed(e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private List<float[]> items(OnnxTensor tensor, int valuesPerItem, int batch) {
    var values = tensor.getFloatBuffer();
    if (values == null || values.remaining() != valuesPerItem * batch) {
      throw new InferenceException(name + " gives another shape than pack.yaml says");
    }
    var items = new ArrayList<float[]>(batch);
    for (var item = 0; item < batch; item++) {
      var one = new float[valuesPerItem];
      values.get(one);
      items.add(one);
    }
    return items;
  }

  private InferenceException failed(OrtException cause) {
    return new InferenceException(name + " did not run", cause);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException(name + " cannot be closed", e);
    }
  }
}
