package org.wetread.phantoms.truth;

import java.util.BitSet;
import java.util.Optional;
import org.wetread.phantoms.projection.Plane;

/** The samples a finding covers on the anatomy's grid. */
public final class Region {
  private final int columns;
  private final int rows;
  private final BitSet covered;

  private Region(int columns, int rows, BitSet covered) {
    this.columns = columns;
    this.rows = rows;
    this.covered = covered;
  }

  /** Where a mark exceeds a threshold. */
  public static Region above(Plane mark, double threshold) {
    var frame = mark.frame();
    var samples = mark.samples();
    var covered = new BitSet(samples.length);
    for (var i = 0; i < samples.length; i++) {
      if (samples[i] > threshold) {
        covered.set(i);
      }
    }
    return new Region(frame.columns(), frame.rows(), covered);
  }

  public int columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  public boolean covers(int column, int row) {
    return covered.get(row * columns + column);
  }

  public int size() {
    return covered.cardinality();
  }

  /** The smallest rectangle around the region; empty where nothing is covered. */
  public Optional<Box> box() {
    if (covered.isEmpty()) {
      return Optional.empty();
    }
    var left = columns;
    var right = 0;
    for (var i = covered.nextSetBit(0); i >= 0; i = covered.nextSetBit(i + 1)) {
      left = Math.min(left, i % columns);
      right = Math.max(right, i % columns);
    }
    var top = covered.nextSetBit(0) / columns;
    var bottom = (covered.length() - 1) / columns;
    return Optional.of(
        new Box(
            (double) left / columns,
            (double) top / rows,
            (right + 1.0) / columns,
            (bottom + 1.0) / rows));
  }
}
