package org.wetread.worker.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a graph takes and gives, by the pack's own figures: a graph of another shape would fail on
 * the first patient, or worse, not fail.
 *
 * @param inputs exactly these
 * @param outputs at least these
 */
record GraphContract(List<Port> inputs, List<Port> outputs) {

  /** A length that differs from call to call. */
  static final long ANY = -1;

  GraphContract {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** A named tensor; the first length is the batch and must be {@link #ANY} of an input. */
  record Port(String name, OnnxJavaType type, List<Long> shape) {

    static Port floats(String name, long... shape) {
      return new Port(name, OnnxJavaType.FLOAT, boxed(shape));
    }

    static Port longs(String name, long... shape) {
      return new Port(name, OnnxJavaType.INT64, boxed(shape));
    }

    /** The product of all lengths but the batch's, which must be known. */
    int valuesPerItem() {
      return Math.toIntExact(shape.stream().skip(1).reduce(1L, Math::multiplyExact));
    }

    private static List<Long> boxed(long... shape) {
      return LongStream.of(shape).boxed().toList();
    }

    private Optional<String> difference(NodeInfo found, boolean input) {
      if (!(found.getInfo() instanceof TensorInfo tensor) || tensor.type != type) {
        return Optional.of("has %s of another type than %s".formatted(name, type));
      }
      var actual = boxed(tensor.getShape());
      return actual.size() == shape.size() && fits(actual, input)
          ? Optional.empty()
          : Optional.of(
              "has %s of shape %s where pack.yaml says %s"
                  .formatted(name, worded(actual), worded(shape)));
    }

    /** An output's length may be left open by the exporter; it is checked when it is computed. */
    private boolean fits(List<Long> actual, boolean input) {
      for (var axis = 0; axis < shape.size(); axis++) {
        var same = actual.get(axis).equals(shape.get(axis));
        if (!same && (input || actual.get(axis) != ANY)) {
          return false;
        }
      }
      return true;
    }

    private static String worded(List<Long> shape) {
      return shape.stream()
          .map(length -> length == ANY ? "any" : length.toString())
          .collect(Collectors.joining(" x "));
    }
  }

  /** What differs from what a graph says of itself, in words; empty when nothing does. */
  Optional<String> breach(Map<String, NodeInfo> takes, Map<String, NodeInfo> gives) {
    var known = inputs.stream().map(Port::name).toList();
    for (var name : takes.keySet()) {
      if (!known.contains(name)) {
        return Optional.of("takes %s, which nobody gives it".formatted(name));
      }
    }
    return breach(inputs, takes, true).or(() -> breach(outputs, gives, false));
  }

  private static Optional<String> breach(
      List<Port> ports, Map<String, NodeInfo> found, boolean input) {
    for (var port : ports) {
      var node = found.get(port.name());
      var difference =
          node == null
              ? Optional.of("lacks %s".formatted(port.name()))
              : port.difference(node, input);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }
}
