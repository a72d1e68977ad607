package org.wetread.publisher.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.wetread.events.Progression;
import org.wetread.events.ViewPosition;

/**
 * The codes of everything in a report but the findings, from one reviewed table.
 *
 * @param examinations what was examined, by the views of the study; the first that fits is taken
 * @param anyExamination when none fits
 * @param categories the report's categories
 * @param present "present"
 * @param changeProperty "change from prior" as a question
 * @param change its answers
 * @param probability "probability"
 */
public record ReportCodes(
    List<Examination> examinations,
    Code anyExamination,
    List<Code> categories,
    Code present,
    Code changeProperty,
    Map<Progression, Code> change,
    Code probability) {

  public ReportCodes {
    examinations = List.copyOf(examinations);
    categories = List.copyOf(categories);
    change = Map.copyOf(change);
    if (!change.keySet().containsAll(List.of(Progression.values()))) {
      throw new IllegalArgumentException("every progression has a code");
    }
  }

  /**
   * An examination's code.
   *
   * @param views exactly these views in any order; empty when only their number counts
   * @param count the number of views
   * @param code its code
   */
  public record Examination(List<ViewPosition> views, int count, Code code) {

    public Examination {
      views = List.copyOf(views);
    }

    boolean fits(List<ViewPosition> taken) {
      var sorted = taken.stream().sorted().toList();
      return views.isEmpty()
          ? taken.size() == count
          : views.stream().sorted().toList().equals(sorted);
    }
  }

  Code answer(Progression progression) {
    return requireNonNull(change.get(progression), "every progression has a code");
  }

  Code examination(List<ViewPosition> taken) {
    return examinations.stream()
        .filter(examination -> examination.fits(taken))
        .findFirst()
        .map(Examination::code)
        .orElse(anyExamination);
  }
}
