package org.wetread.worker.image;

import java.util.Arrays;

/**
 * One axis of Pillow's BILINEAR: for each output sample the input samples under a triangle whose
 * support grows with the scale, and their weights with 22 fractional bits. Not a record, because it
 * owns arrays.
 */
final class TriangleFilters {

  static final int FRACTION_BITS = 22;

  private final int[] first;
  private final int[] counts;
  private final int stride;
  private final long[] weights;

  private TriangleFilters(int outputs, int stride) {
    first = new int[outputs];
    counts = new int[outputs];
    this.stride = stride;
    weights = new long[outputs * stride];
  }

  /** Filters that bring {@code length} samples to {@code toLength}. */
  static TriangleFilters of(int length, int toLength) {
    var scale = (double) length / toLength;
    var support = Math.max(scale, 1);
    var filters = new TriangleFilters(toLength, 2 * (int) Math.ceil(support) + 1);
    for (var output = 0; output < toLength; output++) {
      filters.put(output, (output + 0.5) * scale, support, length);
    }
    return filters;
  }

  private void put(int output, double centre, double support, int length) {
    var from = Math.max(0, (int) (centre - support + 0.5));
    var to = Math.min(length, (int) (centre + support + 0.5));
    var shares = new double[to - from];
    Arrays.setAll(
        shares, j -> Math.max(0, 1 - Math.abs((j + from - centre + 0.5) * (1 / support))));
    var sum = 0.0;
    for (var share : shares) {
      sum += share;
    }
    first[output] = from;
    counts[output] = shares.length;
    for (var j = 0; j < shares.length; j++) {
      // Shares are never negative, so half away from zero is half up.
      weights[output * stride + j] = (int) (0.5 + shares[j] / sum * (1 << FRACTION_BITS));
    }
  }

  /** The first input sample of an output sample. */
  int first(int output) {
    return first[output];
  }

  /** How many input samples an output sample takes. */
  int count(int output) {
    return counts[output];
  }

  /** The input sample behind the last one of an output sample. */
  int end(int output) {
    return first[output] + counts[output];
  }

  /** Where the weights of an output sample begin. */
  int offset(int output) {
    return output * stride;
  }

  /** All weights: the filter's own array, for the innermost loop. */
  long[] weights() {
    return weights;
  }
}
