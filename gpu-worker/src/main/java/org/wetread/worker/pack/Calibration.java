package org.wetread.worker.pack;

import java.util.OptionalDouble;

/**
 * What a finding's threshold and probability were fitted on. Holds for one version of a pack only.
 *
 * @param packVersion the version it was fitted on
 * @param method in words
 * @param images how many it was fitted on
 * @param auc area under the ROC curve on them
 * @param slope of Platt scaling, absent when only a threshold was set
 * @param intercept of Platt scaling
 */
public record Calibration(
    String packVersion,
    String method,
    int images,
    double auc,
    OptionalDouble slope,
    OptionalDouble intercept) {

  /** Platt's {@code 1 / (1 + exp(-(slope * score + intercept)))}. */
  public OptionalDouble probability(double score) {
    return slope.isEmpty() || intercept.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            1 / (1 + Math.exp(-(slope.getAsDouble() * score + intercept.getAsDouble()))));
  }
}
