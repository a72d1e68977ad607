package org.wetread.stream;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PriorWanted;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.TransferEnded;
import org.wetread.events.TriageDecision;
import org.wetread.stream.StudySignal.DeliveryArrived;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.stream.StudySignal.ResultArrived;
import org.wetread.stream.StudySignal.TransferArrived;

/**
 * What happened to a study, in order: each event, when, and by whom. For the person who asks where
 * a study has got to; it holds pseudonyms and technique, and no identity.
 *
 * @param entries oldest first
 */
public record Timeline(List<Entry> entries) {

  public Timeline {
    entries = List.copyOf(entries);
  }

  /**
   * One event.
   *
   * @param at when, by the clock of whoever says so
   * @param by the stage that says so
   * @param event the kind of event
   * @param eventId its id; repeated announcements of one event are one entry
   * @param detail what a person wants to know of it
   */
  public record Entry(Instant at, String by, String event, String eventId, String detail) {}

  private static final String US = StudyJourney.STAGE;

  /** What came in. */
  public static Entry of(StudySignal signal, Instant now) {
    return switch (signal) {
      case ImageArrived arrived -> of(arrived.received());
      case TransferArrived arrived -> of(arrived.ended());
      case ResultArrived arrived -> of(arrived.result());
      case DeliveryArrived arrived -> of(arrived.delivery());
      case PriorAppeared appeared ->
          new Entry(
              now,
              US,
              "PriorAppeared",
              "prior-%s-%s".formatted(appeared.instance(), appeared.prior().instance()),
              "prior %s of study %s"
                  .formatted(appeared.prior().instance(), appeared.prior().study()));
    };
  }

  /** What happened, here or elsewhere. */
  public static Entry of(StudyEvent event) {
    return new Entry(
        event.at(), by(event), event.getClass().getSimpleName(), event.eventId(), detail(event));
  }

  private static String by(StudyEvent event) {
    return switch (event) {
      case InstanceReceived _, TransferEnded _ -> "dicom-listener";
      case InferenceResult _ -> "gpu-worker";
      case Delivery _ -> "fhir-publisher";
      case StudyAssembled _, PriorWanted _, InferenceRequest _, TriageDecision _, DraftReport _ ->
          US;
      case DeadLetter letter -> letter.stage();
    };
  }

  private static String detail(StudyEvent event) {
    return switch (event) {
      case InstanceReceived received ->
          "%s %s from %s, instance %s"
              .formatted(
                  received.technique().modality(),
                  received.technique().view(),
                  received.technique().callingAeTitle(),
                  received.instance());
      case TransferEnded ended ->
          "%s released after %d instances"
              .formatted(ended.callingAeTitle(), ended.instances().size());
      case StudyAssembled assembled ->
          "revision %d of %d images, settled by %s"
              .formatted(
                  assembled.revision(),
                  assembled.images().size(),
                  words(assembled.settledBy().name()));
      case PriorWanted _ -> "no prior at hand, the archive is asked";
      case InferenceRequest request ->
          "%s lane, instance %s%s"
              .formatted(
                  words(request.lane().name()),
                  request.image().instance(),
                  request.prior().map(prior -> " with prior " + prior.instance()).orElse(""));
      case InferenceResult result -> outcome(result);
      case TriageDecision decision ->
          "%s, %s%s"
              .formatted(
                  words(decision.priority().name()),
                  words(decision.assessment().name()),
                  decision.reason().map(reason -> ": " + words(reason)).orElse(""));
      case DraftReport draft -> "revision " + draft.revision();
      case Delivery delivery ->
          "revision %d at %s: %s"
              .formatted(
                  delivery.revision(), delivery.destination(), words(delivery.outcome().name()));
      case DeadLetter letter -> letter.reason();
    };
  }

  private static String outcome(InferenceResult result) {
    return switch (result) {
      case InferenceResult.Scored scored ->
          "scored by %s %s: %s"
              .formatted(
                  scored.pack().id(),
                  scored.pack().version(),
                  scored.findings().stream()
                      .filter(finding -> finding.present())
                      .map(finding -> finding.finding())
                      .collect(Collectors.joining(", ", "[", "]")));
      case InferenceResult.Declined declined -> "declined: " + words(declined.reason().name());
      case InferenceResult.Failed failed -> "failed: " + words(failed.reason().name());
    };
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
