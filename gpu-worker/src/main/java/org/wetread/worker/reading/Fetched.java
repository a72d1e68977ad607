package org.wetread.worker.reading;

import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.StudyImage;
import org.wetread.worker.inference.FeatureMap;

/** A request whose objects are in memory, as they were stored. */
sealed interface Fetched {

  /** No pixels are needed to answer. */
  record Answered(InferenceResult result) implements Fetched {}

  /**
   * The objects, their digests checked.
   *
   * @param pack what reads them
   * @param image of the current image
   * @param prior what there is of the earlier one
   */
  record Objects(
      InferenceRequest request, ReadyPack pack, StoredObject image, Optional<Prior> prior)
      implements Fetched {}

  /** An earlier image before it is prepared. */
  sealed interface Prior {

    /** Its features were kept: nothing is to be decoded. */
    record Kept(StudyImage image, FeatureMap features) implements Prior {}

    /** It is to be decoded. */
    record Stored(StudyImage image, StoredObject object) implements Prior {}
  }
}
