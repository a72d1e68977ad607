package org.wetread.stream.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.Assessment;
import org.wetread.events.DraftReport;
import org.wetread.events.InstanceKey;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;

/**
 * What a study has come to, without what depends on when: how often it was opened again, and the
 * clock.
 *
 * @param images all of them, in order
 * @param frontal the one chosen
 * @param reasons why that one
 * @param prior what it is compared with
 * @param priority where it stands
 * @param assessment whether it was assessed
 * @param reason why not
 * @param words every sentence of its draft
 */
record StudyEnd(
    List<InstanceKey> images,
    Optional<InstanceKey> frontal,
    List<String> reasons,
    Optional<InstanceKey> prior,
    TriagePriority priority,
    Assessment assessment,
    Optional<String> reason,
    List<String> words) {

  /** Of a study that has not settled. */
  static final StudyEnd NONE =
      new StudyEnd(
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          TriagePriority.UNASSESSED,
          Assessment.PENDING,
          Optional.empty(),
          List.of());

  /** The ends by study, of everything announced in order; without a decision there is none. */
  static Map<StudyKey, StudyEnd> of(List<PipelineEvent> announced) {
    var assembled = new HashMap<StudyKey, StudyAssembled>();
    var decisions = new HashMap<StudyKey, TriageDecision>();
    var drafts = new HashMap<StudyKey, DraftReport>();
    for (var event : announced) {
      switch (event) {
        case StudyAssembled settled -> assembled.put(settled.study(), settled);
        case TriageDecision decision -> decisions.put(decision.study(), decision);
        case DraftReport draft -> drafts.put(draft.study(), draft);
        default -> {
          // No end of anything.
        }
      }
    }
    var ends = new HashMap<StudyKey, StudyEnd>();
    assembled.forEach(
        (study, settled) ->
            Optional.ofNullable(decisions.get(study))
                .map(decision -> of(settled, decision, Optional.ofNullable(drafts.get(study))))
                .ifPresent(end -> ends.put(study, end)));
    return ends;
  }

  private static StudyEnd of(
      StudyAssembled settled, TriageDecision decision, Optional<DraftReport> draft) {
    return new StudyEnd(
        settled.images().stream().map(StudyImage::instance).toList(),
        settled.frontal().map(StudyImage::instance),
        settled.frontalReasons(),
        settled.prior().map(StudyImage::instance),
        decision.priority(),
        decision.assessment(),
        decision.reason(),
        draft.map(StudyEnd::words).orElse(List.of()));
  }

  private static List<String> words(DraftReport draft) {
    var words = new ArrayList<String>();
    words.add(draft.image().instance().value());
    words.add(draft.technique());
    words.add(draft.comparison());
    draft.findings().forEach(sentence -> words.add(sentence.text()));
    draft.impression().forEach(sentence -> words.add(sentence.text()));
    words.addAll(draft.notAssessed());
    return List.copyOf(words);
  }
}
