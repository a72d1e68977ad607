package org.wetread.worker.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.BatchSizes;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.inference.PatchEmbeddings;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.text.TokenIds;

/**
 * The four graphs of a pack on ONNX Runtime. Batches of any size are run in {@link BatchSizes}, so
 * that the device meets few shapes. Thread-safe.
 */
public final class OnnxInferenceEngine implements InferenceEngine {

  private static final int COLOUR_CHANNELS = PackContracts.COLOUR_CHANNELS;
  private static final String PATCHES = PackContracts.PATCHES;
  private static final String GLOBAL = PackContracts.GLOBAL;
  private static final int GREYS = 256;

  /** Divided by 255 in single precision; multiplying by its inverse would differ. */
  private static final float[] SCALED = scaled();

  private final List<OnnxGraph> opened = new ArrayList<>();
  private final BatchSizes batches;
  private final OnnxGraph backbone;
  private final OnnxGraph fuse;
  private final OnnxGraph head;
  private final OnnxGraph text;
  private final int dimensions;
  private final int grid;

  /**
   * Opens the pack's graphs on the processor.
   *
   * @param threads intra-op threads of each session
   * @throws org.wetread.worker.inference.InferenceException when a graph cannot be loaded, or is
   *     another than the pack says
   */
  public OnnxInferenceEngine(ModelPack pack, int threads) {
    this(pack, OnnxSettings.cpu(threads));
  }

  /**
   * Opens the pack's graphs.
   *
   * @throws org.wetread.worker.inference.InferenceException when the provider is not there, a graph
   *     cannot be loaded, or is another than the pack says
   */
  public OnnxInferenceEngine(ModelPack pack, OnnxSettings settings) {
    var sessions = new SessionFactory(settings);
    var graphs = pack.manifest().graphs();
    var contracts = new PackContracts(pack.manifest());
    batches = settings.batches();
    dimensions = pack.manifest().embedding().joint();
    grid = pack.manifest().image().grid();
    try {
      backbone = opened(sessions, pack.file(graphs.backbone()), contracts.backbone());
      fuse = opened(sessions, pack.file(graphs.fuse()), contracts.fuse());
      head = opened(sessions, pack.file(graphs.head()), contracts.head());
      text = opened(sessions, pack.file(graphs.text()), contracts.text());
    } catch (InferenceException e) {
      close();
      throw e;
    }
  }

  private OnnxGraph opened(SessionFactory sessions, Path file, GraphContract contract) {
    var graph = new OnnxGraph(sessions, file, contract);
    opened.add(graph);
    return graph;
  }

  @Override
  public List<FeatureMap> features(List<GreyCrop> images) {
    return inBatches(
        images.size(),
        (from, to) -> {
          var batch = images.subList(from, to);
          return backbone
              .run(batch.size(), Map.of("image", values -> batch.forEach(one -> put(one, values))))
              .getOrDefault("features", List.of())
              .stream()
              .map(FeatureMap::new)
              .toList();
        });
  }

  @Override
  public List<ImageEmbedding> alone(List<FeatureMap> current) {
    return inBatches(
        current.size(),
        (from, to) ->
            embeddings(head.run(to - from, Map.of("features", joined(current.subList(from, to))))));
  }

  @Override
  public List<ImageEmbedding> compared(List<FeatureMap> current, List<FeatureMap> prior) {
    return inBatches(
        current.size(),
        (from, to) ->
            embeddings(
                fuse.run(
                    to - from,
                    Map.of(
                        "current_features", joined(current.subList(from, to)),
                        "prior_features", joined(prior.subList(from, to))))));
  }

  /** Runs so many items in the sizes there are. */
  private <T> List<T> inBatches(int items, BiFunction<Integer, Integer, List<T>> run) {
    var results = new ArrayList<T>(items);
    for (var size : batches.split(items)) {
      results.addAll(run.apply(results.size(), results.size() + size));
    }
    return results;
  }

  private static float[] scaled() {
    var scaled = new float[GREYS];
    for (var grey = 0; grey < GREYS; grey++) {
      scaled[grey] = grey / 255f;
    }
    return scaled;
  }

  /** The same plane for each colour. */
  private static void put(GreyCrop image, FloatBuffer values) {
    var pixels = image.side() * image.side();
    var first = values.position();
    for (var pixel = 0; pixel < pixels; pixel++) {
      values.put(SCALED[image.grey(pixel)]);
    }
    for (var channel = 1; channel < COLOUR_CHANNELS; channel++) {
      values.put(values.slice(first, pixels));
    }
  }

  @Override
  public List<Embedding> texts(List<TokenIds> sentences, int padding) {
    var length = sentences.stream().mapToInt(one -> one.ids().size()).max().orElse(0);
    var ids = OnnxGraph.longs(sentences.size() * length);
    var mask = OnnxGraph.longs(sentences.size() * length);
    for (var sentence : sentences) {
      for (var position = 0; position < length; position++) {
        var within = position < sentence.ids().size();
        ids.put(within ? sentence.ids().get(position) : padding);
        mask.put(within ? 1 : 0);
      }
    }
    var inputs =
        text.inputs()
            .with("input_ids", ids, sentences.size(), length)
            .with("attention_mask", mask, sentences.size(), length);
    return text.run(inputs, "projected_raw", dimensions, sentences.size()).stream()
        .map(Embedding::new)
        .toList();
  }

  private List<ImageEmbedding> embeddings(Map<String, List<float[]>> results) {
    var globals = results.getOrDefault(GLOBAL, List.of());
    var patches = results.getOrDefault(PATCHES, List.of());
    return IntStream.range(0, globals.size())
        .mapToObj(
            item ->
                new ImageEmbedding(
                    new Embedding(globals.get(item)), new PatchEmbeddings(grid, patches.get(item))))
        .toList();
  }

  private static Consumer<FloatBuffer> joined(List<FeatureMap> maps) {
    return values -> maps.forEach(map -> map.copyTo(values));
  }

  @Override
  public void close() {
    opened.forEach(OnnxGraph::close);
  }
}
