package org.wetread.worker.onnx;

import static org.wetread.worker.onnx.GraphContract.ANY;

import java.util.List;
import org.wetread.worker.onnx.GraphContract.Port;
import org.wetread.worker.pack.PackManifest;

/** The contracts of a pack's four graphs, by the figures of its manifest. */
final class PackContracts {

  static final int COLOUR_CHANNELS = 3;
  static final String PATCHES = "projected_patch_embeddings";
  static final String GLOBAL = "projected_global_embedding";

  private final int crop;
  private final int grid;
  private final int channels;
  private final int dimensions;

  PackContracts(PackManifest manifest) {
    crop = manifest.image().crop();
    grid = manifest.image().grid();
    channels = manifest.embedding().features();
    dimensions = manifest.embedding().joint();
  }

  GraphContract backbone() {
    return new GraphContract(
        List.of(Port.floats("image", ANY, COLOUR_CHANNELS, crop, crop)),
        List.of(features("features")));
  }

  GraphContract fuse() {
    return new GraphContract(
        List.of(features("current_features"), features("prior_features")), embeddings());
  }

  GraphContract head() {
    return new GraphContract(List.of(features("features")), embeddings());
  }

  GraphContract text() {
    return new GraphContract(
        List.of(Port.longs("input_ids", ANY, ANY), Port.longs("attention_mask", ANY, ANY)),
        List.of(Port.floats("projected_raw", ANY, dimensions)));
  }

  private Port features(String name) {
    return Port.floats(name, ANY, channels, grid, grid);
  }

  private List<Port> embeddings() {
    return List.of(
        Port.floats(GLOBAL, ANY, dimensions), Port.floats(PATCHES, ANY, dimensions, grid, grid));
  }
}
