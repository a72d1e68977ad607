package org.wetread.worker.pack;

import java.util.List;

/**
 * {@code golden.json}: deterministic inputs and what the exporting runtime made of them.
 *
 * @param size side of the square inputs in pixels
 * @param tolerance largest deviation, relative to the larger of 1 and the vector's largest value
 * @param single the current image alone
 * @param pair the current image beside the prior
 * @param texts prompts
 */
public record GoldenValues(int size, double tolerance, Image single, Image pair, List<Text> texts) {

  public GoldenValues {
    texts = List.copyOf(texts);
  }

  /** Un-normalised outputs of an image. */
  public record Image(List<Double> global, List<Patch> patches) {

    public Image {
      global = List.copyOf(global);
      patches = List.copyOf(patches);
    }
  }

  /**
   * One patch.
   *
   * @param at row and column
   */
  public record Patch(List<Integer> at, List<Double> vector) {

    public Patch {
      at = List.copyOf(at);
      vector = List.copyOf(vector);
    }
  }

  /**
   * One prompt run alone.
   *
   * @param ids its token ids
   * @param raw the vector before normalisation
   * @param score cosine with the single image
   */
  public record Text(String text, List<Integer> ids, List<Double> raw, double score) {

    public Text {
      ids = List.copyOf(ids);
      raw = List.copyOf(raw);
    }
  }
}
