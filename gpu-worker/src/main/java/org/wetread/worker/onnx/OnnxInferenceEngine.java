package org.wetread.worker.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.inference.PatchEmbeddings;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.text.TokenIds;

/** The four graphs of a pack on ONNX Runtime, CPU execution provider. Thread-safe. */
public final class OnnxInferenceEngine implements InferenceEngine {

  private static final int COLOUR_CHANNELS = PackContracts.COLOUR_CHANNELS;
  private static final String PATCHES = PackContracts.PATCHES;
  private static final String GLOBAL = PackContracts.GLOBAL;

  private final List<OnnxGraph> opened = new ArrayList<>();
  private final OnnxGraph backbone;
  private final OnnxGraph fuse;
  private final OnnxGraph head;
  private final OnnxGraph text;
  private final int channels;
  private final int dimensions;
  private final int grid;

  /**
   * Opens the pack's graphs.
   *
   * @param threads intra-op threads of each session
   * @throws org.wetread.worker.inference.InferenceException when a graph cannot be loaded, or is
   *     another than the pack says
   */
  public OnnxInferenceEngine(ModelPack pack, int threads) {
    var graphs = pack.manifest().graphs();
    var contracts = new PackContracts(pack.manifest());
    channels = pack.manifest().embedding().features();
    dimensions = pack.manifest().embedding().joint();
    grid = pack.manifest().image().grid();
    try {
      backbone = opened(pack.file(graphs.backbone()), contracts.backbone(), threads);
      fuse = opened(pack.file(graphs.fuse()), contracts.fuse(), threads);
      head = opened(pack.file(graphs.head()), contracts.head(), threads);
      text = opened(pack.file(graphs.text()), contracts.text(), threads);
    } catch (InferenceException e) {
      close();
      throw e;
    }
  }

  private OnnxGraph opened(Path file, GraphContract contract, int threads) {
    var graph = new OnnxGraph(SilentRuntime.environment(), file, contract, threads);
    opened.add(graph);
    return graph;
  }

  @Override
  public List<FeatureMap> features(List<GreyCrop> images) {
    var side = images.getFirst().side();
    var batch = OnnxGraph.floats(images.size() * COLOUR_CHANNELS * side * side);
    for (var image : images) {
      var plane = plane(image);
      for (var channel = 0; channel < COLOUR_CHANNELS; channel++) {
        batch.put(plane);
      }
    }
    var inputs = backbone.inputs().with("image", batch, images.size(), COLOUR_CHANNELS, side, side);
    var outputs = Map.of("features", channels * grid * grid);
    return backbone.run(inputs, outputs, images.size()).getOrDefault("features", List.of()).stream()
        .map(FeatureMap::new)
        .toList();
  }

  @Override
  public List<ImageEmbedding> alone(List<FeatureMap> current) {
    var inputs = head.inputs().with("features", joined(current), shape(current));
    return embeddings(head, inputs, current.size());
  }

  @Override
  public List<ImageEmbedding> compared(List<FeatureMap> current, List<FeatureMap> prior) {
    var inputs =
        fuse.inputs()
            .with("current_features", joined(current), shape(current))
            .with("prior_features", joined(prior), shape(prior));
    return embeddings(fuse, inputs, current.size());
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
    return text
        .run(inputs, Map.of("projected_raw", dimensions), sentences.size())
        .getOrDefault("projected_raw", List.of())
        .stream()
        .map(Embedding::new)
        .toList();
  }

  private List<ImageEmbedding> embeddings(OnnxGraph graph, OnnxInputs inputs, int batch) {
    var outputs = Map.of(GLOBAL, dimensions, PATCHES, dimensions * grid * grid);
    var results = graph.run(inputs, outputs, batch);
    var globals = results.getOrDefault(GLOBAL, List.of());
    var patches = results.getOrDefault(PATCHES, List.of());
    return IntStream.range(0, batch)
        .mapToObj(
            item ->
                new ImageEmbedding(
                    new Embedding(globals.get(item)), new PatchEmbeddings(grid, patches.get(item))))
        .toList();
  }

  /** Divided by 255 in single precision; multiplying by its inverse would differ. */
  private static float[] plane(GreyCrop image) {
    var plane = new float[image.side() * image.side()];
    for (var pixel = 0; pixel < plane.length; pixel++) {
      plane[pixel] = image.grey(pixel) / 255f;
    }
    return plane;
  }

  private FloatBuffer joined(List<FeatureMap> maps) {
    var batch = OnnxGraph.floats(maps.size() * channels * grid * grid);
    maps.forEach(map -> map.copyTo(batch));
    return batch;
  }

  private long[] shape(List<FeatureMap> maps) {
    return new long[] {maps.size(), channels, grid, grid};
  }

  @Override
  public void close() {
    opened.forEach(OnnxGraph::close);
  }
}
