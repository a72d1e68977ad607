package org.wetread.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.wetread.events.InferenceRequest;
import org.wetread.events.TriageDecision;

/**
 * All that is remembered of a study.
 *
 * @param assembly its images and whether more are awaited
 * @param readings what the model was asked, oldest first
 * @param decision the triage decision that holds, empty only before the first is made
 * @param draft what the latest draft rests on
 */
public record StudyCase(
    StudyAssembly assembly,
    List<Reading> readings,
    Optional<TriageDecision> decision,
    Optional<Drafted> draft) {

  public StudyCase {
    readings = List.copyOf(readings);
  }

  /**
   * What a draft was composed from, so that the same is never drafted twice.
   *
   * @param revision the draft's revision
   * @param studyRevision the assembly's revision
   * @param resultId the result behind it
   */
  public record Drafted(int revision, int studyRevision, String resultId) {

    boolean restsOn(int assembledRevision, String result) {
      return studyRevision == assembledRevision && resultId.equals(result);
    }
  }

  static StudyCase opened(StudyAssembly assembly) {
    return new StudyCase(assembly, List.of(), Optional.empty(), Optional.empty());
  }

  StudyCase with(StudyAssembly changed) {
    return new StudyCase(changed, readings, decision, draft);
  }

  StudyCase asked(InferenceRequest request) {
    var all = new ArrayList<>(readings);
    all.add(Reading.asked(request));
    return new StudyCase(assembly, all, decision, draft);
  }

  StudyCase withReadings(UnaryOperator<Reading> change) {
    return new StudyCase(assembly, readings.stream().map(change).toList(), decision, draft);
  }

  StudyCase decided(TriageDecision latest) {
    return new StudyCase(assembly, readings, Optional.of(latest), draft);
  }

  StudyCase drafted(Drafted latest) {
    return new StudyCase(assembly, readings, decision, Optional.of(latest));
  }

  /** When the earliest awaited answer is overdue. */
  Optional<Instant> answerDueAt() {
    return readings.stream()
        .filter(Reading::pending)
        .map(reading -> reading.request().deadline())
        .min(Comparator.naturalOrder());
  }
}
