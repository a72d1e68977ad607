package org.wetread.allinone.demo;

import java.util.ArrayList;
import java.util.List;
import org.wetread.allinone.demo.PlannedStudy.Ending;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/**
 * What the demonstration sends. The first eight studies tell a story: an effusion in two views, two
 * visits of one patient, a hand, an object nobody can read, one study sent twice; then come
 * ordinary patients.
 */
final class DemoScript {

  private static final List<FindingKind> KINDS = List.of(FindingKind.values());

  private final PhantomCatalogue catalogue;

  DemoScript(long seed) {
    catalogue = new PhantomCatalogue(seed);
  }

  List<PlannedStudy> studies(int count) {
    var studies = new ArrayList<>(story());
    for (var patient = 100; studies.size() < count; patient++) {
      studies.add(planned(studies.size() + 1, ordinary(patient), Ending.REPORTED, 1));
    }
    return List.copyOf(studies.subList(0, count));
  }

  private List<PlannedStudy> story() {
    var pneumonia =
        StudyScript.chest(3, View.PA).with(FindingKind.CONSOLIDATION, Side.RIGHT, Extent.MODERATE);
    return List.of(
        planned(1, StudyScript.chest(1, View.PA), Ending.REPORTED, 1),
        planned(2, twoViews(), Ending.REPORTED, 1),
        planned(3, pneumonia, Ending.REPORTED, 1),
        planned(4, StudyScript.other(4, Subject.HAND), Ending.DECLINED, 1),
        planned(5, pneumothorax(), Ending.REPORTED, 1),
        planned(6, pneumonia.later(Progression.WORSENING), Ending.REPORTED, 1),
        planned(7, StudyScript.other(7, Subject.UNREADABLE), Ending.QUARANTINED, 1),
        planned(8, bedside(), Ending.REPORTED, 2));
  }

  private static StudyScript twoViews() {
    return StudyScript.chest(2, View.PA, View.LATERAL)
        .with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.LARGE);
  }

  private static StudyScript pneumothorax() {
    return StudyScript.chest(5, View.PA).with(FindingKind.PNEUMOTHORAX, Side.RIGHT, Extent.LARGE);
  }

  private static StudyScript bedside() {
    return StudyScript.chest(8, View.AP)
        .with(FindingKind.CARDIOMEGALY, Side.NONE, Extent.LARGE)
        .with(FindingKind.SUPPORT_DEVICE, Side.NONE, Extent.MODERATE);
  }

  private static StudyScript ordinary(int patient) {
    var script = StudyScript.chest(patient, patient % 4 == 0 ? View.AP : View.PA);
    if (patient % 3 == 0) {
      return script;
    }
    var kind = KINDS.get(patient % KINDS.size());
    return script.with(kind, side(kind, patient), Extent.MODERATE);
  }

  private static Side side(FindingKind kind, int patient) {
    return switch (kind) {
      case CARDIOMEGALY, SUPPORT_DEVICE -> Side.NONE;
      case PLEURAL_EFFUSION, PNEUMOTHORAX, CONSOLIDATION, NODULE ->
          patient % 2 == 0 ? Side.LEFT : Side.RIGHT;
    };
  }

  private PlannedStudy planned(int number, StudyScript script, Ending expected, int times) {
    return new PlannedStudy(number, catalogue.study(script), expected, times);
  }
}
