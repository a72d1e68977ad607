package org.wetread.worker.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Optional;

/** The backbone's output for one image: channels x grid x grid. Not a record: it owns an array. */
public final class FeatureMap {

  private final float[] values;

  /**
   * @param values channel-major, then rows; not copied
   */
  public FeatureMap(float[] values) {
    this.values = values;
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** Appends the values to a batch. */
  public void copyTo(FloatBuffer batch) {
    batch.put(values);
  }

  /** Little-endian IEEE 754 singles: the form in which features are kept. */
  public byte[] toBytes() {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Kept features.
   *
   * @param size the number of values the pack's graphs take; any other is no features of it
   */
  public static Optional<FeatureMap> of(byte[] bytes, int size) {
    if (bytes.length != size * Float.BYTES) {
      return Optional.empty();
    }
    var values = new float[size];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Optional.of(new FeatureMap(values));
  }
}
