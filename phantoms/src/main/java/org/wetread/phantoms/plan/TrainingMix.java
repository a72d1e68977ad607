package org.wetread.phantoms.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/**
 * An endless series of studies in the proportions a model is trained on: about 86 % frontal chests
 * (60 % of them with a finding, a third of them follow-ups), 8 % lateral, 6 % something else.
 */
public final class TrainingMix {
  private final long seed;
  private final Planner planner;

  private final List<Subject> others;

  /**
   * A mix of this seed.
   *
   * @param others what the share that is no chest shows
   */
  public TrainingMix(long seed, List<Subject> others) {
    this.seed = seed;
    this.others = List.copyOf(others);
    this.planner = new Planner(seed);
  }

  /**
   * Studies with at least this many objects that count; a visit always follows its prior.
   *
   * @param counts which objects are wanted
   */
  public List<StudyPlan> studies(int objects, Predicate<ObjectPlan> counts) {
    var studies = new ArrayList<StudyPlan>();
    var count = 0;
    for (var patient = 1; count < objects; patient++) {
      for (var study : patient(patient)) {
        studies.add(study);
        count += (int) study.objects().stream().filter(counts).count();
      }
    }
    return studies;
  }

  private List<StudyPlan> patient(int number) {
    var dice = Dice.of(Dice.mix(seed) + number, "mix");
    var roll = dice.uniform(0, 1);
    if (roll < 0.092) {
      var subject = dice.pick(others);
      return List.of(planner.plan(StudyScript.other(number, subject)));
    }
    var script = frontal(number, dice);
    if (!dice.chance(0.53)) {
      return List.of(planner.plan(script));
    }
    return List.of(planner.plan(script), planner.plan(followUp(script, dice)));
  }

  private static StudyScript frontal(int number, Dice dice) {
    var bedside = dice.chance(0.38);
    var views =
        bedside
            ? new View[] {View.AP}
            : dice.chance(0.155) ? new View[] {View.PA, View.LATERAL} : new View[] {View.PA};
    var script = StudyScript.chest(number, views);
    return dice.chance(0.55) ? wished(script, Wishes.invent(dice)) : script;
  }

  private static StudyScript wished(StudyScript script, List<StudyScript.Wish> wishes) {
    return new StudyScript(
        script.patient(), script.images(), wishes, script.before(), script.course());
  }

  private static StudyScript followUp(StudyScript script, Dice dice) {
    var later =
        new StudyScript(
            script.patient(), script.images(), List.of(), Optional.of(script), Optional.empty());
    if (!dice.chance(script.wishes().isEmpty() ? 0.35 : 0.12)) {
      return later;
    }
    var present = script.wishes().stream().map(StudyScript.Wish::kind).toList();
    var fresh =
        Wishes.invent(dice).stream()
            .filter(w -> !present.contains(w.kind()) && w.kind() != FindingKind.CARDIOMEGALY)
            .limit(1)
            .toList();
    return wished(later, fresh);
  }
}
