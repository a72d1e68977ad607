package org.wetread.worker.labelled;

import java.util.Optional;

/**
 * A row and what became of it.
 *
 * @param row what the site says
 * @param result what the pack says; empty when the file is missing or does not open
 * @param trouble what went wrong, with the image or only with its prior
 */
public record ReadRow(LabelledRow row, Optional<ImageResult> result, Optional<String> trouble) {

  /** Whether figures can be made of it. */
  boolean scored() {
    return result.filter(one -> one.outcome() == ImageResult.Outcome.SCORED).isPresent();
  }
}
