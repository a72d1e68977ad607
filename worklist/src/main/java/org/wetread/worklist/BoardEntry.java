package org.wetread.worklist;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wetread.events.Assessment;
import org.wetread.events.Delivery;
import org.wetread.events.QueuePlace;
import org.wetread.events.RecordPosition;
import org.wetread.events.StudyKey;
import org.wetread.events.TriagePriority;
import org.wetread.events.ViewPosition;

/**
 * One study on the board: where it stands, why, and what became of its draft. Carries pseudonyms
 * only.
 *
 * @param key the study's pseudonym
 * @param priority what its flag says
 * @param place its class, since when it waits, and until when it may
 * @param assessment whether the model looked
 * @param reason why it did not
 * @param findings present findings in reading order
 * @param rationale for the priority, most important first
 * @param impression of the draft, most urgent first
 * @param notAssessed what the model did not look at
 * @param modalities of its images
 * @param views of its images, in the order received
 * @param images how many have arrived
 * @param priorAcquiredAt when the image compared with was made
 * @param revision of the draft, 0 before the first
 * @param timeline door to EHR
 * @param deliveries latest outcome at each destination
 * @param deadLetters given up on its way, newest first
 */
public record BoardEntry(
    StudyKey key,
    TriagePriority priority,
    QueuePlace place,
    Assessment assessment,
    Optional<Reason> reason,
    List<BoardFinding> findings,
    List<String> rationale,
    List<String> impression,
    List<String> notAssessed,
    List<String> modalities,
    List<ViewPosition> views,
    int images,
    Optional<Instant> priorAcquiredAt,
    int revision,
    Timeline timeline,
    List<AtDestination> deliveries,
    List<GivenUp> deadLetters) {

  /** The line as it stands at an instant: by class and waiting, and who is near a ceiling first. */
  static Comparator<BoardEntry> inLineAt(Instant now) {
    return Comparator.comparing(BoardEntry::place, QueuePlace.orderAt(now))
        .thenComparing(entry -> entry.key().value());
  }

  public BoardEntry {
    findings = List.copyOf(findings);
    rationale = List.copyOf(rationale);
    impression = List.copyOf(impression);
    notAssessed = List.copyOf(notAssessed);
    modalities = List.copyOf(modalities);
    views = List.copyOf(views);
    deliveries = List.copyOf(deliveries);
    deadLetters = List.copyOf(deadLetters);
  }

  /**
   * The latest outcome at one destination.
   *
   * @param destination its configured name
   * @param outcome what happened
   * @param revision of the draft
   * @param at when the destination answered
   * @param report address relative to the FHIR base, when a report stands there
   * @param reason why nothing was written
   */
  public record AtDestination(
      String destination,
      Delivery.Outcome outcome,
      int revision,
      Instant at,
      Optional<String> report,
      Optional<Reason> reason) {}

  /**
   * Something no retry will finish.
   *
   * @param key the study's pseudonym
   * @param at when it was given up
   * @param stage who gave up
   * @param reason why
   * @param origin the record it was
   * @param attempts how often it was tried
   */
  public record GivenUp(
      StudyKey key,
      Instant at,
      String stage,
      Reason reason,
      Optional<RecordPosition> origin,
      int attempts) {}
}
