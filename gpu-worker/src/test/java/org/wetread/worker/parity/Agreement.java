package org.wetread.worker.parity;

import java.util.List;
import java.util.Locale;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.ImageEmbedding;

/** How near vectors of ours lie to the published ones, and how near they have to. */
final class Agreement {

  /** Of vectors of an image or a sentence. */
  static final double LEAST_VECTOR = 0.99999;

  /** Of vectors of a patch. */
  static final double LEAST_PATCH = 0.9999;

  private final String what;
  private final double least;
  private int vectors;
  private double lowest = Double.POSITIVE_INFINITY;
  private double deviation;

  Agreement(String what, double least) {
    this.what = what;
    this.least = least;
  }

  /** Of the vectors of images and of those of their patches. */
  static List<Agreement> of(
      String what, List<ImageEmbedding> ours, List<ImageEmbedding> published) {
    var global = new Agreement(what + ": global", LEAST_VECTOR);
    var patches = new Agreement(what + ": patches", LEAST_PATCH);
    for (var place = 0; place < published.size(); place++) {
      global.add(ours.get(place).global(), published.get(place).global());
      patches.addPatches(ours.get(place), published.get(place));
    }
    return List.of(global, patches);
  }

  void add(Embedding ours, Embedding published) {
    var one = ours.unit();
    var other = published.unit();
    vectors++;
    lowest = Math.min(lowest, one.dot(other));
    for (var dimension = 0; dimension < other.dimensions(); dimension++) {
      deviation = Math.max(deviation, Math.abs(one.value(dimension) - other.value(dimension)));
    }
  }

  private void addPatches(ImageEmbedding ours, ImageEmbedding published) {
    var grid = published.patches().grid();
    for (var row = 0; row < grid; row++) {
      for (var column = 0; column < grid; column++) {
        add(ours.patches().at(row, column), published.patches().at(row, column));
      }
    }
  }

  /** Whether something was compared and all of it is near enough; what is no number is not. */
  boolean reached() {
    return vectors > 0 && lowest >= least;
  }

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT, "| %s | %d | %.9f | %.1e | %s |", what, vectors, lowest, deviation, least);
  }

  @Override
  public String toString() {
    return row();
  }
}
