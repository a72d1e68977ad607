package org.wetread.worker.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The batch sizes at which graphs run: powers of two, and no others. A device plans, tunes and
 * allocates for each shape it meets, so with few shapes its memory stays what it was.
 */
public final class BatchSizes {

  private final int max;

  private BatchSizes(int max) {
    this.max = max;
  }

  /**
   * One, two, four and so on.
   *
   * @param max the largest batch wanted; the largest size is the power of two that fits in it
   * @throws IllegalArgumentException when it is below one
   */
  public static BatchSizes upTo(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("a batch has at least one item, not " + max);
    }
    return new BatchSizes(Integer.highestOneBit(max));
  }

  /** The largest size. */
  public int max() {
    return max;
  }

  /** All of them, the smallest first. */
  public List<Integer> all() {
    return Stream.iterate(1, size -> size <= max, size -> size * 2).toList();
  }

  /**
   * The largest size that so many items fill. What is left over goes next, and is not padded: on a
   * processor a padded item costs as much as a real one.
   *
   * @param items at least one
   */
  public int filledBy(int items) {
    return Math.min(max, Integer.highestOneBit(items));
  }

  /** Half the largest size, for a device that ran out of memory at it; never below one. */
  public BatchSizes halved() {
    return new BatchSizes(Math.max(1, max / 2));
  }

  /** So many items as batches, the largest first. */
  public List<Integer> split(int items) {
    var batches = new ArrayList<Integer>();
    for (var left = items; left > 0; ) {
      var batch = filledBy(left);
      batches.add(batch);
      left -= batch;
    }
    return batches;
  }
}
