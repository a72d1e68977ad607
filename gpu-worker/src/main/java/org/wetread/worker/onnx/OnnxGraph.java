package org.wetread.worker.onnx;

import ai.onnxruntime.OnnxTensor;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.inference.OutOfDeviceMemoryException;

/**
 * One ONNX file as a function of named tensors. What it reads and writes lies outside the heap;
 * only the asked outputs are computed. Thread-safe; batches run one after the other.
 */
final class OnnxGraph implements AutoCloseable {

  /** In the words of ONNX Runtime's arenas, of the CUDA runtime, of cuDNN and of cuBLAS. */
  private static final List<String> NO_MEMORY =
      List.of("failed to allocate memory", "out of memory", "alloc_failed", "bfcarena");

  private final SessionFactory sessions;
  private final OrtSession session;
  private final GraphContract contract;
  private final String name;
  private final Map<Integer, PinnedBatch> pinned = new HashMap<>();

  /**
   * Loads a graph.
   *
   * @param contract what the pack says it takes and gives
   * @throws InferenceException when the runtime cannot load it, or it is another graph
   */
  OnnxGraph(SessionFactory sessions, Path file, GraphContract contract) {
    this.sessions = sessions;
    this.contract = contract;
    name = String.valueOf(file.getFileName());
    try {
      session = sessions.open(file);
    } catch (OrtException e) {
      throw new InferenceException(
          "%s cannot be loaded: %s".formatted(name, SessionFactory.reason(e)), e);
    }
    var breach = breach();
    if (breach.isPresent()) {
      close();
      throw new InferenceException(name + " " + breach.get());
    }
  }

  private Optional<String> breach() {
    try {
      return contract.breach(session.getInputInfo(), session.getOutputInfo());
    } catch (OrtException e) {
      return Optional.of("does not tell what it takes and gives");
    }
  }

  /** A buffer for {@code values} longs that the runtime can read in place. */
  static LongBuffer longs(int values) {
    return ByteBuffer.allocateDirect(values * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  /** Inputs of this graph, none yet. */
  OnnxInputs inputs() {
    return new OnnxInputs(sessions.environment(), name);
  }

  /**
   * Runs a batch in memory that is kept for the next one of its size.
   *
   * @param inputs for each input who puts in the values of the whole batch
   * @return per output one array per item of the batch
   */
  synchronized Map<String, List<float[]>> run(int size, Map<String, Consumer<FloatBuffer>> inputs) {
    try {
      var batch = pinned(size);
      inputs.forEach((input, fill) -> fill.accept(batch.input(input)));
      // The outputs are where they were asked for; this closes nothing of theirs.
      session.run(batch.inputs(), Set.of(), batch.outputs()).close();
      var items = new HashMap<String, List<float[]>>();
      contract.outputs().forEach(port -> items.put(port.name(), batch.items(port.name())));
      return items;
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private PinnedBatch pinned(int size) throws OrtException {
    var batch = pinned.get(size);
    if (batch == null) {
      batch = new PinnedBatch(sessions.environment(), contract, size);
      pinned.put(size, batch);
    }
    return batch;
  }

  /**
   * Runs on inputs whose lengths differ from call to call, and closes them.
   *
   * @param output what to compute
   * @param valuesPerItem of it
   * @return one array per item of the batch
   */
  List<float[]> run(OnnxInputs inputs, String output, int valuesPerItem, int batch) {
    try (inputs;
        var results = session.run(inputs.tensors(), Set.of(output))) {
      var value =
          results.get(output).orElseThrow(() -> new InferenceException(name + " lacks " + output));
      return items((OnnxTensor) value, valuesPerItem, batch);
    } catch (OrtException e) {
      throw failure(e);
    }
  }

  private InferenceException failure(OrtException failure) {
    var words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return NO_MEMORY.stream().anyMatch(words::contains)
        ? new OutOfDeviceMemoryException(name + " had no memory for the batch", failure)
        : new InferenceException(name + " did not run", failure);
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
    pinned.values().forEach(PinnedBatch::close);
    pinned.clear();
    try {
      session.close();
    } catch (OrtException e) {
      throw new InferenceException(name + " cannot be closed", e);
    }
  }
}
