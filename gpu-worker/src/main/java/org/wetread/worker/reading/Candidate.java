package org.wetread.worker.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.StudyImage;
import org.wetread.worker.image.PreparedImage;
import org.wetread.worker.inference.FeatureMap;

/** A request after preparation: answered already, or waiting for the model. */
sealed interface Candidate {

  /** No model is needed to answer. */
  record Answered(InferenceResult result) implements Candidate {}

  /**
   * Ready for the model.
   *
   * @param preparing from the start of the batch to the tensor
   * @param preparedAt when it began to wait for the others
   */
  record Waiting(
      InferenceRequest request,
      ReadyPack pack,
      PreparedImage image,
      Optional<Prior> prior,
      Duration preparing,
      Instant preparedAt)
      implements Candidate {}

  /** The earlier image, as far as it must still be computed. */
  sealed interface Prior {

    StudyImage image();

    /** Its features were kept. */
    record Kept(StudyImage image, FeatureMap features) implements Prior {}

    /** Its features are to be computed. */
    record Fresh(StudyImage image, PreparedImage prepared) implements Prior {}
  }
}
