package org.wetread.worker.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How stored values become the grey that a model is shown. Embeddings of the two are never
 * compared: the mode is part of the key under which features are kept.
 */
public enum PreparationMode {
  /** Byte for byte as the published loader: no LUT, no window, no inversion, no orientation. */
  REFERENCE,
  /** As a reader would see it. */
  CLINICAL;

  /** The mode of a name in {@code pack.yaml}. */
  public static Optional<PreparationMode> of(String name) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  /** The name in {@code pack.yaml}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
