package org.wetread.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Memory outside the heap for the inputs and outputs of a graph at one batch size: made once, read
 * and written in place by the runtime, and used again by the next batch of that size.
 */
final class PinnedBatch implements AutoCloseable {

  private record Pinned(FloatBuffer values, OnnxTensor tensor) {}

  private final int size;
  private final Map<String, Pinned> inputs = new HashMap<>();
  private final Map<String, Pinned> outputs = new HashMap<>();

  /**
   * @param contract of floats whose every length but the batch is known
   */
  PinnedBatch(OrtEnvironment environment, GraphContract contract, int size) throws OrtException {
    this.size = size;
    try {
      for (var port : contract.inputs()) {
        inputs.put(port.name(), pin(environment, port));
      }
      for (var port : contract.outputs()) {
        outputs.put(port.name(), pin(environment, port));
      }
    } catch (OrtException e) {
      close();
      throw e;
    }
  }

  private Pinned pin(OrtEnvironment environment, GraphContract.Port port) throws OrtException {
    var shape = port.shape().stream().mapToLong(Long::longValue).toArray();
    shape[0] = size;
    var values =
        ByteBuffer.allocateDirect(size * port.valuesPerItem() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return new Pinned(values, OnnxTensor.createTensor(environment, values, shape));
  }

  /** The memory of an input, from its beginning. */
  FloatBuffer input(String name) {
    return get(inputs, name).values.clear();
  }

  Map<String, OnnxTensor> inputs() {
    return tensors(inputs);
  }

  Map<String, OnnxTensor> outputs() {
    return tensors(outputs);
  }

  /** A copy of what the graph gave, one array per item. */
  List<float[]> items(String output) {
    var values = get(outputs, output).values.clear();
    return IntStream.range(0, size)
        .mapToObj(
            item -> {
              var one = new float[values.capacity() / size];
              values.get(one);
              return one;
            })
        .toList();
  }

  private static Pinned get(Map<String, Pinned> ports, String name) {
    var pinned = ports.get(name);
    if (pinned == null) {
      throw new IllegalArgumentException("the graph has no " + name);
    }
    return pinned;
  }

  private static Map<String, OnnxTensor> tensors(Map<String, Pinned> ports) {
    var tensors = new HashMap<String, OnnxTensor>();
    ports.forEach((name, pinned) -> tensors.put(name, pinned.tensor));
    return tensors;
  }

  @Override
  public void close() {
    inputs.values().forEach(pinned -> pinned.tensor.close());
    outputs.values().forEach(pinned -> pinned.tensor.close());
  }
}
