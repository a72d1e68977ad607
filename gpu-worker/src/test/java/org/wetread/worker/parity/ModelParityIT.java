package org.wetread.worker.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.text.TokenIds;

/**
 * Holds this worker against the published architecture run by PyTorch on a full-size pack. Skipped
 * unless {@code ./wetread test --model-parity} has made pack, images and expected values.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelParityIT {

  private static final double SCORE_TOLERANCE = 1e-4;
  private static final ParityReport REPORT = new ParityReport();

  private static Optional<ParityBench> opened = Optional.empty();

  @BeforeAll
  static void open() throws IOException, PackRefusedException {
    var folder = System.getProperty("wetread.parity", "");
    assumeTrue(!folder.isEmpty(), "SKIPPED: only ./wetread test --model-parity runs this");
    opened = Optional.of(ParityBench.open(Path.of(folder)));
  }

  @AfterAll
  static void report() throws IOException {
    if (opened.isPresent()) {
      var ref = bench().ready().pack().ref();
      bench().close();
      REPORT.write(
          Path.of(System.getProperty("wetread.parity.report", "PARITY.md")),
          "%s %s, digest %s".formatted(ref.id(), ref.version(), ref.digest()),
          bench().published().made());
    }
  }

  @Order(1)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void imagesAloneAgreeInEveryBatchSize(int batch) {
    kept("alone, batches of " + batch, bench().alone(batch), publishedAlone());
  }

  @Order(2)
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void imagesBesideTheirPriorsAgreeInEveryBatchSize(int batch) {
    kept("beside a prior, batches of " + batch, bench().compared(batch), publishedCompared());
  }

  @Order(3)
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32})
  void sentencesAgreeInEveryBatchSize(int batch) {
    var expected = bench().published().texts();
    var ids = expected.stream().map(text -> bench().tokenizer().encode(text.text())).toList();
    for (var place = 0; place < ids.size(); place++) {
      assertThat(ids.get(place).ids()).isEqualTo(expected.get(place).ids());
    }

    var agreement = texts("sentences, batches of " + batch, ids, batch);
    REPORT.add(agreement);
    assertThat(agreement.reached()).as(agreement.toString()).isTrue();
  }

  @Order(4)
  @Test
  void scoresAgree() {
    for (var place = 0; place < bench().images().size(); place++) {
      var alone = bench().ready().engine().alone(List.of(bench().features().get(place)));
      var geometry = bench().images().get(place).geometry();
      var scores = bench().ready().scorer().score(alone.getFirst(), Optional.empty(), geometry);
      var expected = bench().published().scores().get(place);
      assertThat(scores.findings()).hasSize(expected.size());
      for (var finding : scores.findings()) {
        assertThat(finding.score())
            .isCloseTo(
                expected.getOrDefault(finding.finding(), Double.NaN), within(SCORE_TOLERANCE));
      }
    }
  }

  @Order(5)
  @Test
  void seesPriorAndCurrentSwapped() {
    var places = IntStream.range(0, bench().images().size()).boxed().toList();
    var swapped = bench().ready().engine().compared(bench().priors(places), bench().features());

    planted("current and prior swapped", swapped, publishedCompared());
  }

  @Order(6)
  @Test
  void seesTheLearnedEmbeddingOfAMissingPriorLeftOut() {
    var engine = bench().ready().engine();
    var own = bench().features();
    var none = new FeatureMap(new float[bench().ready().pack().featureValues()]);

    planted(
        "a missing prior replaced by the image itself",
        engine.compared(own, own),
        publishedAlone());
    planted(
        "a missing prior replaced by zeros",
        engine.compared(own, own.stream().map(image -> none).toList()),
        publishedAlone());
  }

  @Order(7)
  @Test
  void seesACropThatIsOnePixelOff() {
    var engine = bench().ready().engine();
    var moved = bench().images().stream().map(image -> moved(image.crop())).toList();

    planted("crop one pixel off", engine.alone(engine.features(moved)), publishedAlone());
  }

  @Order(8)
  @Test
  void seesAWrongTokenId() {
    plantedInTexts("each sentence's second id is one too high", 1, id -> id + 1);
    plantedInTexts("[CLS] has the id of BERT's own vocabulary", 0, id -> 101);
  }

  private static ParityBench bench() {
    return opened.orElseThrow();
  }

  private static List<ImageEmbedding> publishedAlone() {
    return bench().published().alone(bench().grid());
  }

  private static List<ImageEmbedding> publishedCompared() {
    return bench().published().compared(bench().grid());
  }

  private static void kept(String what, List<ImageEmbedding> ours, List<ImageEmbedding> theirs) {
    for (var agreement : Agreement.of(what, ours, theirs)) {
      REPORT.add(agreement);
      assertThat(agreement.reached()).as(agreement.toString()).isTrue();
    }
  }

  private static void planted(String what, List<ImageEmbedding> ours, List<ImageEmbedding> theirs) {
    for (var agreement : Agreement.of(what, ours, theirs)) {
      REPORT.addPlanted(agreement);
      assertThat(agreement.reached()).as(agreement.toString()).isFalse();
    }
  }

  private static void plantedInTexts(String what, int position, UnaryOperator<Integer> change) {
    var wrong = new ArrayList<TokenIds>();
    for (var text : bench().published().texts()) {
      var ids = new ArrayList<>(text.ids());
      ids.set(position, change.apply(ids.get(position)));
      wrong.add(new TokenIds(ids));
    }
    var agreement = texts(what, wrong, 32);
    REPORT.addPlanted(agreement);
    assertThat(agreement.reached()).as(agreement.toString()).isFalse();
  }

  private static Agreement texts(String what, List<TokenIds> ids, int batch) {
    var ours = bench().texts(ids, batch);
    var agreement = new Agreement(what, Agreement.LEAST_VECTOR);
    for (var place = 0; place < ids.size(); place++) {
      agreement.add(ours.get(place), bench().published().texts().get(place).vector());
    }
    return agreement;
  }

  private static GreyCrop moved(GreyCrop crop) {
    var grey = crop.toBytes();
    System.arraycopy(crop.toBytes(), 0, grey, 1, grey.length - 1);
    return new GreyCrop(crop.side(), grey);
  }
}
