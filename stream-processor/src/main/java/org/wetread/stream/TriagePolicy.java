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
import org.wetread.events.QueuePlace;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.stream.triage.TriageRules;

/**
 * Places a study on the worklist. A flag is passive and one-sided: it may raise a study and never
 * lowers one, and no flag says nothing about the patient. Where a study stands in line comes of its
 * flag and its order together: an urgent order keeps its place whatever the model says.
 *
 * @param rules what a finding means, and how long who may wait
 */
public record TriagePolicy(TriageRules rules) {

  /** The first decision: the study is here and nothing has looked at it yet. */
  TriageDecision pending(StudyContent content, String cause, Instant now) {
    return unassessed(
        content, Assessment.PENDING, Optional.empty(), "Waiting for the model.", cause, now);
  }

  /** The model will not speak about this study, and why. */
  TriageDecision refused(StudyCase study, Refusal refusal, Instant now) {
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
  TriageDecision scored(StudyCase study, Scored result, Instant now) {
    var earlier = study.decision();
    var content = study.assembly().content();
    var present = result.findings().stream().filter(FindingScore::present).toList();
    var priority = TriagePriority.of(rules.classOf(present));
    var standing = earlier.filter(each -> each.priority().compareTo(priority) < 0);
    var stands = standing.map(TriageDecision::priority).orElse(priority);
    return new TriageDecision(
        DerivedId.of("triage", result.study(), result.eventId()),
        result.study(),
        now,
        stands,
        Assessment.SCORED,
        Optional.empty(),
        standing
            .map(each -> keptRationale(each, priority))
            .orElseGet(() -> rationale(present, result)),
        standing.map(each -> union(each.findings(), present)).orElse(present),
        results(earlier, result),
        content.receivedAt(),
        Optional.of(place(stands, content)));
  }

  /** The same decision higher up in line, where an image that came later is of an urgent order. */
  Optional<TriageDecision> raised(TriageDecision standing, StudyContent content, Instant now) {
    var due = place(standing.priority(), content);
    return standing.place().filter(has -> has.urgency().compareTo(due.urgency()) <= 0).isPresent()
        ? Optional.empty()
        : Optional.of(
            new TriageDecision(
                DerivedId.of("triage", standing.eventId(), due.urgency()),
                standing.study(),
                now,
                standing.priority(),
                standing.assessment(),
                standing.reason(),
                standing.rationale(),
                standing.findings(),
                standing.results(),
                standing.receivedAt(),
                Optional.of(due)));
  }

  private QueuePlace place(TriagePriority priority, StudyContent content) {
    return rules.place(priority.urgency(), content.stat(), content.receivedAt());
  }

  private List<String> rationale(List<FindingScore> present, Scored result) {
    if (present.isEmpty()) {
      return List.of(DraftComposer.NOTHING_FLAGGED);
    }
    return present.stream()
        .sorted(rules.mostUrgentFirst())
        .map(finding -> sentence(finding, result))
        .toList();
  }

  private String sentence(FindingScore finding, Scored result) {
    var standing = rules.classOf(finding).name().toLowerCase(Locale.ROOT);
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

  private TriageDecision unassessed(
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
        content.receivedAt(),
        Optional.of(place(TriagePriority.UNASSESSED, content)));
  }
}
