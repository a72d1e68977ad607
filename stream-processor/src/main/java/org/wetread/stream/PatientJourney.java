package org.wetread.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wetread.events.ArrivalMoved;
import org.wetread.events.HistoryMoved;
import org.wetread.events.InstanceReceived;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PastImage;
import org.wetread.events.PatientEvent;
import org.wetread.events.PatientKey;
import org.wetread.events.PatientMerged;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.TransferEnded;
import org.wetread.stream.StudySignal.TransferArrived;

/**
 * The one decision function of a patient: what comes in finds its prior here, and once the patient
 * was merged goes on to the survivor's history. An image keeps the key it came under, and a study
 * its patient: a merge lets images be compared and joins no studies.
 *
 * <p>Merge, history and later arrivals may come in any order: what is here when the merge comes
 * moves, what comes after it follows.
 *
 * @param priors what an image may be compared with
 */
public record PatientJourney(PriorIndex priors) {

  /**
   * Lets something happen to a patient.
   *
   * @param history the patient's
   * @param now when it happens
   * @throws IllegalArgumentException when it happened to another patient, or to a study
   */
  public PatientStep take(PatientHistory history, PipelineEvent event, Instant now) {
    return switch (event) {
      case PatientEvent happened -> happen(of(history, happened.patient()), happened, now);
      case IntakeEvent intake -> arrive(of(history, intake.patient()), intake, List.of(), now);
      case StudyEvent _ ->
          throw new IllegalArgumentException("nothing else passes its patient's history");
    };
  }

  private PatientStep happen(PatientHistory history, PatientEvent event, Instant now) {
    return switch (event) {
      case PatientMerged merged -> merge(history, merged, now);
      case HistoryMoved moved -> follow(history, moved, now);
      case ArrivalMoved moved -> arrive(history, moved.arrival(), moved.via(), now);
    };
  }

  /** Sets out even with nothing to move, so that a circle is told when it closes. */
  private static PatientStep merge(PatientHistory history, PatientMerged merged, Instant now) {
    var retired = history.patient();
    var images = history.images().stream().map(image -> image.leaving(retired)).toList();
    var moved =
        new HistoryMoved(
            DerivedId.of("history-moved", merged.eventId(), instances(images)),
            now,
            merged.survivor(),
            List.of(retired),
            images);
    return PatientStep.onward(history.mergedInto(merged.survivor()), moved, Optional.empty());
  }

  private PatientStep follow(PatientHistory history, HistoryMoved moved, Instant now) {
    var trail = new MergeTrail(history, moved.via());
    var lead = trail.lead();
    return lead.next()
        .map(
            next ->
                new HistoryMoved(
                    DerivedId.of("moved-on", moved.eventId(), next),
                    now,
                    next,
                    trail.leaving(),
                    moved.images()))
        .map(onward -> PatientStep.onward(history, onward, lead.fault()))
        .orElseGet(() -> PatientStep.of(priors.adopt(history, moved.images(), now), lead.fault()));
  }

  /** A circle was told when it closed; only what finds no end is told each time. */
  private PatientStep arrive(
      PatientHistory history, IntakeEvent intake, List<PatientKey> via, Instant now) {
    var trail = new MergeTrail(history, via);
    var lead = trail.lead();
    var fault = lead.fault().filter(MergeFault.TOO_MANY_HOPS::equals);
    return lead.next()
        .map(
            next ->
                new ArrivalMoved(
                    DerivedId.of("arrival-moved", intake.eventId(), trail.leaving(), next),
                    now,
                    next,
                    trail.leaving(),
                    intake))
        .map(onward -> PatientStep.onward(history, onward, fault))
        .orElseGet(() -> PatientStep.of(here(history, intake), fault));
  }

  private PriorIndex.Lookup here(PatientHistory history, IntakeEvent intake) {
    return switch (intake) {
      case InstanceReceived received -> priors.take(history, received);
      case TransferEnded ended ->
          new PriorIndex.Lookup(history, List.of(new TransferArrived(ended)));
    };
  }

  private static PatientHistory of(PatientHistory history, PatientKey patient) {
    if (!history.patient().equals(patient)) {
      throw new IllegalArgumentException("an image was brought to another patient's history");
    }
    return history;
  }

  private static List<String> instances(List<PastImage> images) {
    return images.stream().map(image -> image.instance().value()).toList();
  }
}
