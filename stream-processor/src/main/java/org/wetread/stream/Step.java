package org.wetread.stream;

import java.util.ArrayList;
import java.util.List;
import org.wetread.events.StudyEvent;
import org.wetread.events.TriageDecision;

/**
 * What came of a signal or of time.
 *
 * @param study what is remembered from now on
 * @param announced what to tell the others, in this order
 */
public record Step(StudyCase study, List<StudyEvent> announced) {

  public Step {
    announced = List.copyOf(announced);
  }

  static Step from(StudyCase study) {
    return new Step(study, List.of());
  }

  Step with(StudyCase changed) {
    return new Step(changed, announced);
  }

  Step announce(StudyEvent event) {
    var all = new ArrayList<>(announced);
    all.add(event);
    return new Step(study, all);
  }

  /** Announces a triage decision and remembers it as the one that holds. */
  Step decide(TriageDecision decision) {
    return with(study.decided(decision)).announce(decision);
  }
}
