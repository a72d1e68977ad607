package org.wetread.worker.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wetread.events.Progression;
import org.wetread.worker.statistics.Estimate;

/**
 * What a pack must reach on held-out phantoms, figure by figure; beside the figures that must,
 * those that explain them.
 *
 * @param figures in the order in which they are read
 */
public record PhantomTable(List<Figure> figures) {

  static final String GROUNDING = "grounding: contrast to noise, mean over findings";
  static final String PROGRESSION = "progression: mean recall of the three changes";
  static final String INVERTED = "progression: the opposite told when swapped";
  static final String SENTENCE = "sentence: nearest names a finding and its side";
  static final String DECLINED = "gate: lateral and no chest declined";
  static final String WRONGLY_DECLINED = "gate: frontal chest declined";

  public PhantomTable {
    figures = List.copyOf(figures);
  }

  static String presence(String finding) {
    return "presence: zero-shot AUC, " + finding;
  }

  /** The table of measured figures. */
  public static PhantomTable of(PackFigures measured) {
    var figures = new ArrayList<Figure>();
    for (var finding : PackFigures.FINDINGS) {
      figures.add(barred(presence(finding), measured.presence(finding), Bar.atLeast(0.95)));
    }
    figures.add(barred(GROUNDING, measured.contrast(), Bar.atLeast(1.3)));
    figures.add(barred(PROGRESSION, measured.progression(), Bar.atLeast(0.85)));
    figures.add(barred(INVERTED, measured.inverted(), Bar.atLeast(0.85)));
    figures.add(barred(SENTENCE, measured.sentence(), Bar.atLeast(0.85)));
    figures.add(barred(DECLINED, measured.declined(), Bar.atLeast(0.98)));
    figures.add(barred(WRONGLY_DECLINED, measured.wronglyDeclined(), Bar.atMost(0.02)));
    explain(figures, measured);
    return new PhantomTable(figures);
  }

  private static void explain(List<Figure> figures, PackFigures measured) {
    figures.add(plain("progression: all changes told rightly", measured.progressionOfAll()));
    for (var change : Progression.values()) {
      figures.add(
          plain(
              "progression: " + change.name().toLowerCase(Locale.ROOT) + " told as such",
              measured.progression(change)));
    }
    for (var finding : PackFigures.FINDINGS) {
      figures.add(plain("sensitivity, " + finding, measured.sensitivity(finding)));
      figures.add(plain("specificity, " + finding, measured.specificity(finding)));
      figures.add(plain("contrast to noise, " + finding, measured.contrast(finding)));
      figures.add(plain("sentence names its side, " + finding, measured.sentence(finding)));
    }
  }

  /** Whether every figure reaches its bar. */
  public boolean passes() {
    return figures.stream().allMatch(Figure::passes);
  }

  /** The figure of a name. */
  public Figure figure(String name) {
    return figures.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no figure " + name));
  }

  private static Figure barred(String name, Estimate estimate, Bar bar) {
    return new Figure(name, estimate, Optional.of(bar));
  }

  private static Figure plain(String name, Estimate estimate) {
    return new Figure(name, estimate, Optional.empty());
  }
}
