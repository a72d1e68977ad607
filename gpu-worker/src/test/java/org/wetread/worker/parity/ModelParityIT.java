package org.wetread.worker.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.image.GreyCrop;
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
 * Holds this worker against the published architecture run by PyTorch on a full-size pack. Skipped
 * unless {@code ./wetread test --model-parity} has made pack, images and expected values.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelParityIT {

  private static final double SCORE_TOLERANCE = 1e-4;
  private static final ParityReport REPORT = new ParityReport();

  private static ReadyPack ready;
  private static PublishedOutputs published;
  private static WordPieceTokenizer tokenizer;
  private static List<PreparedImage> images = List.of();
  private static List<FeatureMap> features = List.of();

  @BeforeAll
  static void open() throws IOException, PackRefusedException {
    var given = System.getProperty("wetread.parity", "");
    assumeTrue(!given.isEmpty(), "SKIPPED: only ./wetread test --model-parity runs this");
    var folder = Path.of(given);
    published = PublishedOutputs.read(folder.resolve("expected.json"));
    ready =
        ReadyPack.of(
            ModelPack.load(folder.resolve("pack")),
            pack -> new OnnxInferenceEngine(pack, 2),
            DecodeLimits.DEFAULT);
    tokenizer = new WordPieceTokenizer(ready.pack().vocabulary());
    images = new ArrayList<>();
    for (var place = 0; place < published.singles().size(); place++) {
      images.add(prepared(folder.resolve("image-%d.png".formatted(place))));
    }
    features = features(images.size());
  }

  @AfterAll
  static void close() throws IOException {
    if (ready != null) {
      ready.close();
      var ref = ready.pack().ref();
      REPORT.write(
          Path.of(System.getProperty("wetread.parity.report")),
          "%s %s, digest %s".formatted(ref.id(), ref.version(), ref.digest()),
          published.made());
    }
  }

  @Order(1)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void imagesAloneAgreeInEveryBatchSize(int batch) {
    var inBatches = features(batch);
    var ours = batches(inBatches, batch).stream().flatMap(few -> alone(few).stream()).toList();

    kept("alone, batches of " + batch, ours, published.alone(grid()));
  }

  @Order(2)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void imagesBesideTheirPriorsAgreeInEveryBatchSize(int batch) {
    var places = IntStream.range(0, images.size()).boxed().toList();
    var ours =
        batches(places, batch).stream()
            .flatMap(few -> compared(few, (own, prior) -> own, (own, prior) -> prior).stream())
            .toList();

    kept("beside a prior, batches of " + batch, ours, published.compared(grid()));
  }

  @Order(3)
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32})
  void sentencesAgreeInEveryBatchSize(int batch) {
    var ids = published.texts().stream().map(text -> tokenizer.encode(text.text())).toList();
    assertThat(ids.stream().map(TokenIds::ids))
        .isEqualTo(published.texts().stream().map(PublishedOutputs.Text::ids).toList());

    var agreement = texts("sentences, batches of " + batch, ids, batch);
    REPORT.add(agreement);
    assertThat(agreement.reached()).as(agreement.toString()).isTrue();
  }

  @Order(4)
  @Test
  void scoresAgree() {
    for (var place = 0; place < images.size(); place++) {
      var alone = alone(List.of(features.get(place))).getFirst();
      var scores = ready.scorer().score(alone, Optional.empty(), images.get(place).geometry());
      assertThat(scores.findings()).hasSameSizeAs(ready.pack().findingIds());
      for (var finding : scores.findings()) {
        var expected = published.scores().get(place).getOrDefault(finding.finding(), Double.NaN);
        assertThat(finding.score()).isCloseTo(expected, within(SCORE_TOLERANCE));
      }
    }
  }

  @Order(5)
  @Test
  void seesPriorAndCurrentSwapped() {
    var places = IntStream.range(0, images.size()).boxed().toList();

    planted(
        "current and prior swapped",
        compared(places, (own, prior) -> prior, (own, prior) -> own),
        published.compared(grid()));
  }

  @Order(6)
  @Test
  void seesTheLearnedEmbeddingOfAMissingPriorLeftOut() {
    var engine = ready.engine();
    var none = new FeatureMap(new float[ready.pack().featureValues()]);

    planted(
        "a missing prior replaced by the image itself",
        engine.compared(features, features),
        published.alone(grid()));
    planted(
        "a missing prior replaced by zeros",
        engine.compared(features, features.stream().map(own -> none).toList()),
        published.alone(grid()));
  }

  @Order(7)
  @Test
  void seesACropThatIsOnePixelOff() {
    var moved = images.stream().map(image -> moved(image.crop())).toList();

    planted("crop one pixel off", alone(ready.engine().features(moved)), published.alone(grid()));
  }

  @Order(8)
  @Test
  void seesAWrongTokenId() {
    plantedInTexts("each sentence's second id is one too high", 1, id -> id + 1);
    plantedInTexts("[CLS] has the id of BERT's own vocabulary", 0, id -> 101);
  }

  private static PreparedImage prepared(Path file) throws IOException {
    var raster = ImageIO.read(file.toFile()).getRaster();
    var samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    var grey = new byte[samples.length];
    for (var pixel = 0; pixel < grey.length; pixel++) {
      grey[pixel] = (byte) samples[pixel];
    }
    var image = ready.pack().manifest().image();
    return PreparedImage.of(
        grey, raster.getWidth(), raster.getHeight(), image.resize(), image.crop());
  }

  private static List<FeatureMap> features(int batch) {
    var crops = images.stream().map(PreparedImage::crop).toList();
    return batches(crops, batch).stream()
        .flatMap(few -> ready.engine().features(few).stream())
        .toList();
  }

  private static List<ImageEmbedding> alone(List<FeatureMap> current) {
    return ready.engine().alone(current);
  }

  private static List<ImageEmbedding> compared(
      List<Integer> places, BinaryOperator<FeatureMap> current, BinaryOperator<FeatureMap> prior) {
    var own = new ArrayList<FeatureMap>();
    var earlier = new ArrayList<FeatureMap>();
    for (int place : places) {
      var before = features.get(published.priorOf(place));
      own.add(current.apply(features.get(place), before));
      earlier.add(prior.apply(features.get(place), before));
    }
    return ready.engine().compared(own, earlier);
  }

  private static void kept(String what, List<ImageEmbedding> ours, List<ImageEmbedding> theirs) {
    for (var agreement : agreements(what, ours, theirs)) {
      REPORT.add(agreement);
      assertThat(agreement.reached()).as(agreement.toString()).isTrue();
    }
  }

  private static void planted(String what, List<ImageEmbedding> ours, List<ImageEmbedding> theirs) {
    for (var agreement : agreements(what, ours, theirs)) {
      REPORT.addPlanted(agreement);
      assertThat(agreement.reached()).as(agreement.toString()).isFalse();
    }
  }

  private static List<Agreement> agreements(
      String what, List<ImageEmbedding> ours, List<ImageEmbedding> theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    var global = new Agreement(what + ": global", Agreement.LEAST_VECTOR);
    var patches = new Agreement(what + ": patches", Agreement.LEAST_PATCH);
    for (var place = 0; place < theirs.size(); place++) {
      global.add(ours.get(place).global(), theirs.get(place).global());
      patches.addPatches(ours.get(place), theirs.get(place));
    }
    return List.of(global, patches);
  }

  private static void plantedInTexts(String what, int position, UnaryOperator<Integer> change) {
    var wrong = new ArrayList<TokenIds>();
    for (var text : published.texts()) {
      var ids = new ArrayList<>(text.ids());
      ids.set(position, change.apply(ids.get(position)));
      wrong.add(new TokenIds(ids));
    }
    var agreement = texts(what, wrong, 32);
    REPORT.addPlanted(agreement);
    assertThat(agreement.reached()).as(agreement.toString()).isFalse();
  }

  private static Agreement texts(String what, List<TokenIds> ids, int batch) {
    var ours = new ArrayList<Embedding>();
    batches(ids, batch)
        .forEach(few -> ours.addAll(ready.engine().texts(few, tokenizer.padding())));
    var agreement = new Agreement(what, Agreement.LEAST_VECTOR);
    for (var place = 0; place < ids.size(); place++) {
      agreement.add(ours.get(place), published.texts().get(place).vector());
    }
    return agreement;
  }

  private static GreyCrop moved(GreyCrop crop) {
    var grey = crop.toBytes();
    System.arraycopy(crop.toBytes(), 0, grey, 1, grey.length - 1);
    return new GreyCrop(crop.side(), grey);
  }

  private static <T> List<List<T>> batches(List<T> all, int size) {
    return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
        .mapToObj(from -> all.subList(from, Math.min(from + size, all.size())))
        .toList();
  }

  private static int grid() {
    return ready.pack().manifest().image().grid();
  }
}
