package org.wetread.worker.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.image.PreparedImage;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.text.TokenIds;
import org.wetread.worker.text.WordPieceTokenizer;

/**
 * Our side of the comparison: the pack as the worker makes it ready, and the parity images as it
 * prepares them.
 *
 * @param ready the pack, which has reproduced its golden values
 * @param tokenizer over the pack's vocabulary
 * @param published what to come near to
 * @param images in the published order
 * @param features of the images
 */
record ParityBench(
    ReadyPack ready,
    WordPieceTokenizer tokenizer,
    PublishedOutputs published,
    List<PreparedImage> images,
    List<FeatureMap> features)
    implements AutoCloseable {

  private static final int THREADS = 2;

  /** Opens what {@code ./wetread test --model-parity} has made in a folder. */
  static ParityBench open(Path folder) throws IOException, PackRefusedException {
    var published = PublishedOutputs.read(folder.resolve("expected.json"));
    var ready =
        ReadyPack.of(
            ModelPack.load(folder.resolve("pack")),
            pack -> new OnnxInferenceEngine(pack, THREADS),
            DecodeLimits.DEFAULT);
    var images = new ArrayList<PreparedImage>();
    for (var place = 0; place < published.singles().size(); place++) {
      images.add(prepared(ready, folder.resolve("image-%d.png".formatted(place))));
    }
    var crops = images.stream().map(PreparedImage::crop).toList();
    return new ParityBench(
        ready,
        new WordPieceTokenizer(ready.pack().vocabulary()),
        published,
        images,
        ready.engine().features(crops));
  }

  private static PreparedImage prepared(ReadyPack ready, Path file) throws IOException {
    var raster = ImageIO.read(file.toFile()).getRaster();
    var samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    var grey = new byte[samples.length];
    for (var pixel = 0; pixel < grey.length; pixel++) {
      grey[pixel] = (byte) samples[pixel];
    }
    var image = ready.pack().manifest().image();
    return PreparedImage.of(
        grey, CropGeometry.of(raster.getWidth(), raster.getHeight(), image.resize(), image.crop()));
  }

  int grid() {
    return ready.pack().manifest().image().grid();
  }

  /** Features of every image, computed a few at a time. */
  List<FeatureMap> features(int batch) {
    var crops = images.stream().map(PreparedImage::crop).toList();
    return batches(crops, batch).stream()
        .flatMap(few -> ready.engine().features(few).stream())
        .toList();
  }

  /** Embeddings of every image without a prior, computed a few at a time. */
  List<ImageEmbedding> alone(int batch) {
    return batches(features(batch), batch).stream()
        .flatMap(few -> ready.engine().alone(few).stream())
        .toList();
  }

  /** Embeddings of every image beside its prior, computed a few at a time. */
  List<ImageEmbedding> compared(int batch) {
    var made = new ArrayList<ImageEmbedding>();
    for (var few : batches(IntStream.range(0, images.size()).boxed().toList(), batch)) {
      made.addAll(ready.engine().compared(few.stream().map(features::get).toList(), priors(few)));
    }
    return made;
  }

  /** Features of the priors of some images. */
  List<FeatureMap> priors(List<Integer> places) {
    return places.stream().map(place -> features.get(published.priorOf(place))).toList();
  }

  /** Vectors of sentences, computed a few at a time. */
  List<Embedding> texts(List<TokenIds> ids, int batch) {
    return batches(ids, batch).stream()
        .flatMap(few -> ready.engine().texts(few, tokenizer.padding()).stream())
        .toList();
  }

  private static <T> List<List<T>> batches(List<T> all, int size) {
    return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
        .mapToObj(from -> all.subList(from, Math.min(from + size, all.size())))
        .toList();
  }

  @Override
  public void close() {
    ready.close();
  }
}
