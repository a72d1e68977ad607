package org.wetread.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.text.TokenIds;

class OnnxInferenceEngineTest {

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

  @Test
  void givesAnImageTheSameOutputInAnyBatch() {
    var images = IntStream.range(0, 5).mapToObj(OnnxInferenceEngineTest::noise).toList();
    var alone = embed(images.subList(0, 1));

    for (var size : new int[] {2, 5}) {
      var batch = embed(images.subList(0, size));
      assertThat(batch).hasSize(size);
      assertClose(batch.getFirst().global(), alone.getFirst().global());
      assertClose(batch.getFirst().patches().at(3, 9), alone.getFirst().patches().at(3, 9));
    }
  }

  @Test
  void givesAComparisonTheSameOutputInAnyBatch() {
    var features =
        engine.features(IntStream.range(0, 4).mapToObj(OnnxInferenceEngineTest::noise).toList());

    var both = engine.compared(features.subList(0, 2), features.subList(2, 4));
    var second = engine.compared(features.subList(1, 2), features.subList(3, 4));

    assertClose(both.getLast().global(), second.getFirst().global());
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

  private static void assertClose(Embedding actual, Embedding expected) {
    for (var dimension = 0; dimension < expected.dimensions(); dimension++) {
      assertThat(actual.value(dimension)).isCloseTo(expected.value(dimension), within(1e-4f));
    }
  }
}
