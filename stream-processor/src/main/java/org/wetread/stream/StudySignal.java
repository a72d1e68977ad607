package org.wetread.stream;

import java.util.Optional;
import org.wetread.events.Delivery;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.TransferEnded;

/** What can happen to a study besides time passing. */
public sealed interface StudySignal {

  /** The study it happens to. */
  StudyKey study();

  /**
   * An image came, together with what its patient's history offers for comparison at that moment.
   *
   * @param received the image
   * @param prior the nearest earlier frontal of the same patient, of another study
   */
  record ImageArrived(InstanceReceived received, Optional<StudyImage> prior)
      implements StudySignal {

    @Override
    public StudyKey study() {
      return received.study();
    }
  }

  /**
   * A nearer prior of an image came after the image itself.
   *
   * @param study the study of the later image
   * @param patient whose images both are
   * @param instance the later image
   * @param prior the earlier one
   */
  record PriorAppeared(StudyKey study, PatientKey patient, InstanceKey instance, StudyImage prior)
      implements StudySignal {}

  /**
   * A sender is done for now.
   *
   * @param ended what it says
   */
  record TransferArrived(TransferEnded ended) implements StudySignal {

    @Override
    public StudyKey study() {
      return ended.study();
    }
  }

  /**
   * The worker answered.
   *
   * @param result its answer
   */
  record ResultArrived(InferenceResult result) implements StudySignal {

    @Override
    public StudyKey study() {
      return result.study();
    }
  }

  /**
   * A draft has reached a destination or was withheld. Decides nothing; it is part of the story.
   *
   * @param delivery what became of it
   */
  record DeliveryArrived(Delivery delivery) implements StudySignal {

    @Override
    public StudyKey study() {
      return delivery.study();
    }
  }
}
