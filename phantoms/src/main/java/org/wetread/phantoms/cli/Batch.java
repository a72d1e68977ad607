package org.wetread.phantoms.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.TrainingMix;
import org.wetread.phantoms.truth.Subject;

/** The numbered list of objects one command writes. */
record Batch(List<Entry> entries) {

  /** One file, and the file of the same view at the visit before. */
  record Entry(int number, StudyPlan study, ObjectPlan object, Optional<Integer> prior) {
    String file() {
      return name(number);
    }

    static String name(int number) {
      return "%06d.dcm".formatted(number);
    }
  }

  static Batch of(long seed, int count, List<Kind> kinds) {
    var studies =
        new TrainingMix(seed, others(kinds))
            .studies(count, object -> kinds.stream().anyMatch(kind -> kind.matches(object)));
    var entries = new ArrayList<Entry>();
    var numbers = new HashMap<String, Integer>();
    for (var study : studies) {
      for (var object : study.objects()) {
        if (entries.size() < count && kinds.stream().anyMatch(kind -> kind.matches(object))) {
          var number = entries.size() + 1;
          var prior = study.prior().map(before -> numbers.get(key(before, object)));
          entries.add(new Entry(number, study, object, prior));
          numbers.put(key(study, object), number);
        }
      }
    }
    return new Batch(List.copyOf(entries));
  }

  private static String key(StudyPlan study, ObjectPlan object) {
    return study.persona().number() + "/" + study.visit() + "/" + object.instanceNumber();
  }

  private static List<Subject> others(List<Kind> kinds) {
    var others = new ArrayList<Subject>();
    if (kinds.contains(Kind.KNEE)) {
      others.add(Subject.KNEE);
    }
    if (kinds.contains(Kind.HAND)) {
      others.add(Subject.HAND);
      others.add(Subject.HAND);
    }
    if (kinds.contains(Kind.UNREADABLE)) {
      others.add(Subject.UNREADABLE);
    }
    return others.isEmpty() ? List.of(Subject.HAND) : others;
  }
}
