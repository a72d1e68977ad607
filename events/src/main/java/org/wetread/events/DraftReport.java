package org.wetread.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A draft of a settled study at a revision: structured, every sentence with its source, and no
 * identity. The publisher reads identity from {@code identitySource} when it writes.
 *
 * @param eventId derived from study and revision
 * @param study the study's pseudonym
 * @param at when it was composed
 * @param revision the study's revision; a higher one amends the same report
 * @param receivedAt when the study's first image became durable
 * @param acquiredAt when the frontal image was made
 * @param pack the model pack behind it
 * @param image the frontal image read
 * @param identitySource a stored object of the study whose header names patient and order
 * @param views every view of the study, in the order received
 * @param prior the earlier image compared with
 * @param technique section text
 * @param comparison section text; says so when no prior was available
 * @param findings section sentences in reading order
 * @param impression section sentences, most urgent first
 * @param notAssessed what the model did not look at, in plain words
 * @param scores every finding's score
 */
public record DraftReport(
    String eventId,
    StudyKey study,
    Instant at,
    int revision,
    Instant receivedAt,
    Instant acquiredAt,
    PackRef pack,
    StudyImage image,
    ObjectRef identitySource,
    List<ViewPosition> views,
    Optional<StudyImage> prior,
    String technique,
    String comparison,
    List<Sentence> findings,
    List<Sentence> impression,
    List<String> notAssessed,
    List<FindingScore> scores)
    implements StudyEvent {

  /** First line of every form in which a draft leaves the system. */
  public static final String BANNER = "AI DRAFT - NOT REVIEWED";

  public DraftReport {
    views = List.copyOf(views);
    findings = List.copyOf(findings);
    impression = List.copyOf(impression);
    notAssessed = List.copyOf(notAssessed);
    scores = List.copyOf(scores);
  }

  /**
   * A sentence and where it comes from.
   *
   * @param text the sentence
   * @param finding the finding it states, empty for a general one
   * @param source the result it rests on, {@link InferenceResult#eventId()}
   * @param retrieved the bank sentence it was taken from, empty when composed from the score
   */
  public record Sentence(
      String text,
      Optional<String> finding,
      String source,
      Optional<RetrievedSentence> retrieved) {}
}
