package org.wetread.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.wetread.events.Assessment;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.FindingScore;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Progression;
import org.wetread.events.QueuePlace;
import org.wetread.events.RecordPosition;
import org.wetread.events.Region;
import org.wetread.events.StudyKey;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

/**
 * The events of one plausible study, step by step.
 *
 * @param name tells studies apart
 * @param door when its first image arrived
 */
public record SampleStudy(String name, Instant door) {

  static final FindingScore PNEUMOTHORAX =
      finding("pneumothorax", "Pneumothorax", Urgency.CRITICAL, 0.93)
          .at(new Region(0.6, 0.1, 0.85, 0.3))
          .since(Progression.WORSENING)
          .score();
  static final FindingScore EFFUSION =
      finding("pleural-effusion", "Pleural effusion", Urgency.URGENT, 0.88)
          .at(new Region(0.1, 0.7, 0.4, 0.9))
          .since(Progression.WORSENING)
          .score();
  static final FindingScore CONSOLIDATION =
      finding("consolidation", "Consolidation", Urgency.URGENT, 0.61)
          .at(new Region(0.55, 0.45, 0.9, 0.8))
          .score();
  static final FindingScore CARDIOMEGALY =
      finding("cardiomegaly", "Enlarged cardiac silhouette", Urgency.ROUTINE, 0.74)
          .since(Progression.STABLE)
          .score();

  public StudyKey key() {
    return SampleEvents.SITE.study(name);
  }

  InstanceReceived image(int number, ViewPosition view) {
    var at = door.plusMillis(400L * number);
    var technique = SampleEvents.technique(view, door.minusSeconds(90));
    return SampleEvents.received("patient-" + name, name, name + "-" + number, technique, at);
  }

  TriageDecision decided(
      Duration after, TriagePriority priority, String rationale, FindingScore... findings) {
    return decision(
        after, priority, Assessment.SCORED, Optional.empty(), rationale, List.of(findings));
  }

  TriageDecision refused(Duration after, Assessment assessment, String reason) {
    return decision(
        after,
        TriagePriority.UNASSESSED,
        assessment,
        Optional.of(reason),
        "Not read: " + Reason.of(reason).explanation(),
        List.of());
  }

  private TriageDecision decision(
      Duration after,
      TriagePriority priority,
      Assessment assessment,
      Optional<String> reason,
      String rationale,
      List<FindingScore> findings) {
    return new TriageDecision(
        "triage-" + name + "-" + after.toMillis(),
        key(),
        door.plus(after),
        priority,
        assessment,
        reason,
        List.of(rationale),
        findings,
        List.of("result-" + name),
        door,
        Optional.of(place(priority.urgency())));
  }

  /** As the rules that come with the program have it. */
  private QueuePlace place(Urgency urgency) {
    return switch (urgency) {
      case CRITICAL -> place(urgency, Duration.ofMinutes(15), Duration.ofMinutes(15));
      case URGENT -> place(urgency, Duration.ofMinutes(60), Duration.ofMinutes(45));
      case ROUTINE -> place(urgency, Duration.ofHours(8), Duration.ofHours(4));
    };
  }

  private QueuePlace place(Urgency urgency, Duration ceiling, Duration liftAfter) {
    return new QueuePlace(urgency, door, ceiling, liftAfter, "sample");
  }

  DraftReport drafted(Duration after, int revision, boolean prior, FindingScore... findings) {
    var image = SampleEvents.image(image(0, ViewPosition.PA));
    var old = new SampleStudy(name + "-prior", door.minus(Duration.ofDays(3)));
    var sentences = new ArrayList<DraftReport.Sentence>();
    for (var finding : findings) {
      sentences.add(
          new DraftReport.Sentence(
              finding.label() + " is suggested.",
              Optional.of(finding.finding()),
              "result-" + name,
              Optional.empty()));
    }
    return new DraftReport(
        "draft-" + name + "-" + revision,
        key(),
        door.plus(after),
        revision,
        door,
        image.technique().acquiredAt(),
        SampleEvents.PACK,
        image,
        image.object(),
        List.of(ViewPosition.PA),
        prior ? Optional.of(SampleEvents.image(old.image(0, ViewPosition.AP))) : Optional.empty(),
        "Single frontal view.",
        prior ? "Compared with the image of three days before." : "No prior available.",
        sentences,
        sentences,
        List.of("bones", "lines and tubes", "everything below the diaphragm"),
        List.of(findings));
  }

  Delivery delivered(Duration after, int revision, Delivery.Outcome outcome, String reason) {
    var stands = outcome == Delivery.Outcome.DELIVERED || outcome == Delivery.Outcome.WITHHELD;
    return new Delivery(
        "delivery-" + name + "-" + revision,
        key(),
        door.plus(after),
        revision,
        "ehr",
        outcome,
        stands ? Optional.of("DiagnosticReport/" + key()) : Optional.empty(),
        reason.isEmpty() ? Optional.empty() : Optional.of(reason),
        1,
        door);
  }

  DeadLetter givenUp(Duration after, String stage, String reason) {
    return new DeadLetter(
        "dead-" + name + "-" + reason,
        key(),
        door.plus(after),
        stage,
        reason,
        Optional.of(new RecordPosition("reports.drafts", 2, 17)),
        Optional.empty(),
        5);
  }

  /** What came of a study that went all the way, by its number: every kind in turn. */
  public List<PipelineEvent> journey(int kind) {
    var first = image(0, ViewPosition.PA);
    var triaged = Duration.ofMillis(900 + 37L * (kind % 23));
    var drafted = Duration.ofMillis(4200 + 61L * (kind % 19));
    var sent = drafted.plusMillis(320);
    var ok = Delivery.Outcome.DELIVERED;
    return switch (Math.floorMod(kind, 8)) {
      case 0 ->
          List.of(
              first,
              decided(triaged, TriagePriority.URGENT, "Pleural effusion, worse", EFFUSION),
              drafted(drafted, 2, true, EFFUSION, CARDIOMEGALY),
              delivered(sent, 2, ok, ""));
      case 1 ->
          List.of(
              first,
              image(1, ViewPosition.LATERAL),
              decided(triaged, TriagePriority.ROUTINE, "Nothing flagged as urgent"),
              drafted(drafted, 1, false),
              delivered(sent, 1, ok, ""));
      case 2 ->
          List.of(
              first,
              decided(triaged, TriagePriority.CRITICAL, "Pneumothorax, new", PNEUMOTHORAX),
              drafted(drafted, 1, true, PNEUMOTHORAX, CONSOLIDATION),
              delivered(sent, 1, ok, ""));
      case 3 -> List.of(first, refused(triaged, Assessment.DECLINED, "NOT_CHEST"));
      case 4 ->
          List.of(
              first,
              refused(triaged, Assessment.QUARANTINED, "PIXEL_DATA_UNREADABLE"),
              givenUp(triaged, "gpu-worker", "PIXEL_DATA_UNREADABLE"));
      case 5 -> List.of(first, image(1, ViewPosition.LATERAL));
      case 6 ->
          List.of(
              first,
              decided(triaged, TriagePriority.URGENT, "Consolidation", CONSOLIDATION),
              drafted(drafted, 1, false, CONSOLIDATION),
              delivered(sent, 1, Delivery.Outcome.NEEDS_MATCHING, "patient-not-found"));
      default ->
          List.of(
              first,
              decided(triaged, TriagePriority.ROUTINE, "Nothing flagged as urgent", CARDIOMEGALY),
              drafted(drafted, 1, true, CARDIOMEGALY),
              delivered(sent, 1, Delivery.Outcome.WITHHELD, "final-report-exists"));
    };
  }

  /** A present finding, built up. */
  public record Scored(
      String id,
      String label,
      Urgency urgency,
      OptionalDouble probability,
      Optional<Progression> progression,
      Optional<Region> region) {

    Scored at(Region place) {
      return new Scored(id, label, urgency, probability, progression, Optional.of(place));
    }

    Scored since(Progression change) {
      return new Scored(id, label, urgency, probability, Optional.of(change), region);
    }

    FindingScore score() {
      return new FindingScore(id, label, 0.4, 0.1, true, probability, urgency, progression, region);
    }
  }

  static Scored finding(String id, String label, Urgency urgency, double probability) {
    return new Scored(
        id, label, urgency, OptionalDouble.of(probability), Optional.empty(), Optional.empty());
  }
}
