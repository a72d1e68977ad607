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
import java.util.Optional;
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

  /**
   * Loads a graph.
   *
   * @param contract what the pack says it takes and gives
   * @throws InferenceException when the runtime cannot load it, or it is another graph
   */
  OnnxGraph(OrtEnvironment environment, Path file, GraphContract contract, int threads) {
    this.environment = environment;
    name = String.valueOf(file.getFileName());
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      // One graph at a time, one operator at a time.
      options.setInterOpNumThreads(1);
      session = environment.createSession(file.toString(), options);
    } catch (OrtException e) {
      throw new InferenceException("%s cannot be loaded: %s".formatted(name, reason(e)), e);
    }
    var breach = breach(contract);
    if (breach.isPresent()) {
      close();
      throw new InferenceException(name + " " + breach.get());
    }
  }

  private Optional<String> breach(GraphContract contract) {
    try {
      return contract.breach(session.getInputInfo(), session.getOutputInfo());
    } catch (OrtException e) {
      return Optional.of("does not tell what it takes and gives");
    }
  }

  /** The runtime's own words, such as an opset it does not know; without its source lines. */
  private static String reason(OrtException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("(/\\S+|Load model from \\S+ failed:)\\s*", "")
        .strip();
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

  /** Inputs of this graph, none yet. */
  OnnxInputs inputs() {
    return new OnnxInputs(environment, name);
  }

  /**
   * Runs, and closes the inputs.
   *
   * @param outputs what to compute, each with the number of values per item
   * @return per output one array per item of the batch
   */
  Map<String, List<float[]>> run(OnnxInputs inputs, Map<String, Integer> outputs, int batch) {
    try (inputs;
        var results = session.run(inputs.tensors(), Set.copyOf(outputs.keySet()))) {
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
      throw new InferenceException(name + " did not run", e);
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

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException(name + " cannot be closed", e);
    }
  }
}
