package org.wetread.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.text.TokenIds;

class OnnxInferenceEngineTest {

  private static final int IMAGES = 8;

  private static OnnxInferenceEngine engine;
  private static int side;

  @BeforeAll
  static void open() throws PackRefusedException {
    var pack = ModelPack.load(PhantomPack.folder());
    engine = new OnnxInferenceEngine(pack, 1);
    side = pack.manifest().image().crop();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  /** Every image in every place of a batch, every other one beside a prior. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 8})
  void givesAnImageTheSameOutputInAnyBatch(int size) {
    var images = IntStream.range(0, IMAGES).mapToObj(OnnxInferenceEngineTest::noise).toList();
    var expected = images.stream().map(image -> embed(List.of(image)).getFirst()).toList();
    var features =
        images.stream().map(image -> engine.features(List.of(image)).getFirst()).toList();
    var paired =
        IntStream.range(0, IMAGES)
            .mapToObj(i -> compared(features, List.of(i)).getFirst())
            .toList();

    for (var first = 0; first < IMAGES; first++) {
      var from = first;
      var places = IntStream.range(0, size).mapToObj(i -> (from + i) % IMAGES).toList();
      var batch = embed(places.stream().map(images::get).toList());
      var withPrior = places.stream().filter(place -> place % 2 == 1).toList();
      var pairs = compared(features, withPrior);
      for (var i = 0; i < size; i++) {
        assertClose(batch.get(i), expected.get(places.get(i)));
      }
      for (var i = 0; i < withPrior.size(); i++) {
        assertClose(pairs.get(i), paired.get(withPrior.get(i)));
      }
    }
  }

  /** Each of these places beside the image that is three places on. */
  private static List<ImageEmbedding> compared(List<FeatureMap> features, List<Integer> places) {
    return places.isEmpty()
        ? List.of()
        : engine.compared(
            places.stream().map(features::get).toList(),
            places.stream().map(place -> features.get((place + 3) % IMAGES)).toList());
  }

  /** The learned embedding of a missing prior is neither the image itself nor nothing. */
  @Test
  void readsAnImageWithoutPriorOtherwiseThanBesideABlackOneOrItself() {
    var features = engine.features(List.of(noise(1), new GreyCrop(side, new byte[side * side])));
    var own = features.subList(0, 1);
    var zeros = List.of(new FeatureMap(new float[own.getFirst().size()]));

    var alone = engine.alone(own).getFirst().global().unit();

    for (var pretended : List.of(own, features.subList(1, 2), zeros)) {
      var other = engine.compared(own, pretended).getFirst().global().unit();
      assertThat(alone.dot(other)).isLessThan(0.999);
    }
  }

  @Test
  void seesTheOrderOfCurrentAndPrior() {
    var features = engine.features(List.of(noise(1), noise(2)));
    var one = features.subList(0, 1);
    var other = features.subList(1, 2);

    var forward = engine.compared(one, other).getFirst().global().unit();
    var backward = engine.compared(other, one).getFirst().global().unit();

    assertThat(forward.dot(backward)).isLessThan(0.9999);
  }

  @Test
  void givesASentenceTheSameVectorBesideALongerOne() {
    var sentence = new TokenIds(List.of(2, 10, 11, 3));
    var longer = new TokenIds(List.of(2, 12, 13, 14, 15, 16, 17, 3));

    var alone = engine.texts(List.of(sentence), 0).getFirst();
    var beside = engine.texts(List.of(sentence, longer), 0).getFirst();

    assertClose(beside, alone);
  }

  private static List<ImageEmbedding> embed(List<GreyCrop> images) {
    return engine.alone(engine.features(images));
  }

  private static GreyCrop noise(int seed) {
    var grey = new byte[side * side];
    new Random(seed).nextBytes(grey);
    return new GreyCrop(side, grey);
  }

  private static void assertClose(ImageEmbedding actual, ImageEmbedding expected) {
    assertClose(actual.global(), expected.global());
    for (var row = 0; row < expected.patches().grid(); row++) {
      for (var column = 0; column < expected.patches().grid(); column++) {
        assertClose(actual.patches().at(row, column), expected.patches().at(row, column));
      }
    }
  }

  private static void assertClose(Embedding actual, Embedding expected) {
    var largest = 0.0;
    for (var dimension = 0; dimension < expected.dimensions(); dimension++) {
      largest = Math.max(largest, Math.abs(actual.value(dimension) - expected.value(dimension)));
    }
    assertThat(largest).isLessThanOrEqualTo(1e-5);
  }
}
