package org.wetread.worker.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import org.wetread.worker.inference.InferenceException;

/**
 * The input tensors of one run. They lie outside the heap: closed with it, and at once where the
 * next of them cannot be made.
 */
final class OnnxInputs implements AutoCloseable {

  private final OrtEnvironment environment;
  private final String graph;
  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  OnnxInputs(OrtEnvironment environment, String graph) {
    this.environment = environment;
    this.graph = graph;
  }

  /** Adds a tensor over a direct buffer. */
  OnnxInputs with(String name, LongBuffer values, long... shape) {
    try {
      tensors.put(name, OnnxTensor.createTensor(environment, values.rewind(), shape));
      return this;
    } catch (OrtException e) {
      throw broken(e);
    }
  }

  Map<String, OnnxTensor> tensors() {
    return tensors;
  }

  private InferenceException broken(OrtException cause) {
    close();
    return new InferenceException(graph + " cannot take its input", cause);
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }
}
