package org.wetread.worker.reading;

import java.util.List;
import java.util.Locale;
import org.wetread.worker.image.GreyCrop;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.pack.GoldenValues;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.text.TokenIds;
import org.wetread.worker.text.WordPieceTokenizer;

/**
 * Replays a pack's golden values through the engine before anything is read with it: a graph that
 * loads but computes otherwise would be wrong on every patient.
 */
final class GoldenCheck {

  private final ModelPack pack;
  private final GoldenValues golden;

  private GoldenCheck(ModelPack pack) {
    this.pack = pack;
    golden = pack.golden();
  }

  static void verify(ModelPack pack, InferenceEngine engine) throws PackRefusedException {
    var check = new GoldenCheck(pack);
    var features =
        engine.features(List.of(grey(7, 13, 251, check.golden), grey(13, 7, 241, check.golden)));
    var current = features.subList(0, 1);
    check.image("single", check.golden.single(), engine.alone(current).getFirst());
    check.image(
        "pair", check.golden.pair(), engine.compared(current, features.subList(1, 2)).getFirst());
    var tokenizer = new WordPieceTokenizer(pack.vocabulary());
    for (var text : check.golden.texts()) {
      check.text(text, tokenizer.encode(text.text()), engine, tokenizer.padding());
    }
  }

  /** {@code v(x,y) = (a x + b y + ((x y) mod m)) mod 256}. */
  private static GreyCrop grey(int a, int b, int modulus, GoldenValues golden) {
    var side = golden.size();
    var grey = new byte[side * side];
    for (var y = 0; y < side; y++) {
      for (var x = 0; x < side; x++) {
        grey[y * side + x] = (byte) (a * x + b * y + (x * y) % modulus);
      }
    }
    return new GreyCrop(side, grey);
  }

  private void image(String name, GoldenValues.Image expected, ImageEmbedding actual)
      throws PackRefusedException {
    vector(name + " global", expected.global(), actual.global());
    for (var patch : expected.patches()) {
      var at = actual.patches().at(patch.at().getFirst(), patch.at().getLast());
      vector(name + " patch", patch.vector(), at);
    }
  }

  private void text(GoldenValues.Text expected, TokenIds ids, InferenceEngine engine, int padding)
      throws PackRefusedException {
    if (!ids.ids().equals(expected.ids())) {
      throw refusal("golden tokens are not reproduced here");
    }
    vector("text", expected.raw(), engine.texts(List.of(ids), padding).getFirst());
  }

  private void vector(String name, List<Double> expected, Embedding actual)
      throws PackRefusedException {
    if (actual.dimensions() != expected.size()) {
      throw refusal(
          "golden %s values are %d, %d come here"
              .formatted(name, expected.size(), actual.dimensions()));
    }
    var largest = expected.stream().mapToDouble(Math::abs).max().orElse(0);
    var deviation = 0.0;
    for (var dimension = 0; dimension < expected.size(); dimension++) {
      // The larger of a number and none is none.
      deviation = Math.max(deviation, Math.abs(actual.value(dimension) - expected.get(dimension)));
    }
    var relative = deviation / Math.max(1, largest);
    // Written so that a value that is not a number fails as well.
    if (!(relative <= golden.tolerance())) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "golden %s values are not reproduced here, by %.2g where %.2g is allowed",
              name,
              relative,
              golden.tolerance()));
    }
  }

  private PackRefusedException refusal(String why) {
    return new PackRefusedException(
        "the model pack %s is refused: its %s".formatted(pack.manifest().id(), why));
  }
}
