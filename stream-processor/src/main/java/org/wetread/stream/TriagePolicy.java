package org.wetread.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.Assessment;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.Progression;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;

/**
 * Places a study on the worklist. A flag is passive and one-sided: it may raise a study and never
 * lowers one, and no flag says nothing about the patient.
 */
public final class TriagePolicy {

  private TriagePolicy() {}

  /** The first decision: the study is here and nothing has looked at it yet. */
  static TriageDecision pending(StudyContent content, String cause, Instant now) {
    return unassessed(
        content, Assessment.PENDING, Optional.empty(), "Waiting for the model.", cause, now);
  }

  /** The model will not speak about this study, and why. */
  static TriageDecision refused(StudyCase study, Refusal refusal, Instant now) {
    var cause =
        "%s-%d-%d"
            .formatted(refusal.reason(), study.assembly().revision(), study.readings().size());
    return unassessed(
        study.assembly().content(),
        refusal.assessment(),
        Optional.of(refusal.reason()),
        "Not assessed: " + refusal.explanation() + ".",
        cause,
        now);
  }

  /** The model has scored an image; an earlier, more urgent flag stays. */
  static TriageDecision scored(
      Optional<TriageDecision> earlier, Scored result, Instant receivedAt, Instant now) {
    var present = result.findings().stream().filter(FindingScore::present).toList();
    var priority = priorityOf(present);
    var standing = earlier.filter(each -> each.priority().compareTo(priority) < 0);
    return new TriageDecision(
        DerivedId.of("triage", result.study(), result.eventId()),
        result.study(),
        now,
        standing.map(TriageDecision::priority).orElse(priority),
        Assessment.SCORED,
        Optional.empty(),
        standing
            .map(each -> keptRationale(each, priority))
            .orElseGet(() -> rationale(present, result)),
        standing.map(each -> union(each.findings(), present)).orElse(present),
        results(earlier, result),
        receivedAt);
  }

  /** What a present finding means for the worklist: worsening turns routine into urgent. */
  static TriagePriority priorityOf(FindingScore finding) {
    return switch (finding.urgency()) {
      case CRITICAL -> TriagePriority.CRITICAL;
      case URGENT -> TriagePriority.URGENT;
      case ROUTINE -> worsening(finding) ? TriagePriority.URGENT : TriagePriority.ROUTINE;
    };
  }

  private static TriagePriority priorityOf(List<FindingScore> present) {
    return present.stream()
        .map(TriagePolicy::priorityOf)
        .min(TriagePriority::compareTo)
        .orElse(TriagePriority.ROUTINE);
  }

  private static List<String> rationale(List<FindingScore> present, Scored result) {
    if (present.isEmpty()) {
      return List.of(DraftComposer.NOTHING_FLAGGED);
    }
    return present.stream()
        .sorted(DraftComposer.MOST_URGENT_FIRST)
        .map(finding -> sentence(finding, result))
        .toList();
  }

  private static String sentence(FindingScore finding, Scored result) {
    var standing = priorityOf(finding).name().toLowerCase(Locale.ROOT);
    var change =
        finding
            .progression()
            .map(progression -> ", " + progression.name().toLowerCase(Locale.ROOT))
            .orElse("");
    return "%s flagged by %s %s (%s%s)."
        .formatted(finding.label(), result.pack().id(), result.pack().version(), standing, change);
  }

  private static List<String> keptRationale(TriageDecision standing, TriagePriority later) {
    var kept = new ArrayList<>(standing.rationale());
    kept.add(
        "A later reading alone would be %s; the earlier flag stays."
            .formatted(later.name().toLowerCase(Locale.ROOT)));
    return kept.stream().distinct().toList();
  }

  private static List<FindingScore> union(List<FindingScore> earlier, List<FindingScore> later) {
    var known = earlier.stream().map(FindingScore::finding).toList();
    var fresh = later.stream().filter(each -> !known.contains(each.finding()));
    return Stream.concat(earlier.stream(), fresh).toList();
  }

  private static List<String> results(Optional<TriageDecision> earlier, Scored result) {
    var before = earlier.map(TriageDecision::results).orElse(List.of());
    return Stream.concat(before.stream(), Stream.of(result.eventId())).distinct().toList();
  }

  private static boolean worsening(FindingScore finding) {
    return finding.progression().filter(Progression.WORSENING::equals).isPresent();
  }

  private static TriageDecision unassessed(
      StudyContent content,
      Assessment assessment,
      Optional<String> reason,
      String rationale,
      String cause,
      Instant now) {
    return new TriageDecision(
        DerivedId.of("triage", content.study(), assessment, cause),
        content.study(),
        now,
        TriagePriority.UNASSESSED,
        assessment,
        reason,
        List.of(rationale),
        List.of(),
        List.of(),
        content.receivedAt());
  }
}
