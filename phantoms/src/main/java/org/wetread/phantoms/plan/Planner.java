package org.wetread.phantoms.plan;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/** Turns scripts into plans: personas, dates, severities, and what each view can show. */
public final class Planner {
  private final long seed;

  public Planner(long seed) {
    this.seed = seed;
  }

  public StudyPlan plan(StudyScript script) {
    var persona = Persona.of(seed, script.patient());
    var prior = script.before().map(this::plan);
    var visit = prior.map(p -> p.visit() + 1).orElse(1);
    var dice = Dice.of(Dice.mix(persona.seed() + visit), "visit");
    var performed = prior.map(p -> later(p, dice)).orElseGet(() -> first(persona));
    var findings = findings(script, prior, persona, visit);
    var bedside = script.images().stream().anyMatch(image -> image.view() == View.AP);
    var objects = new ArrayList<ObjectPlan>();
    for (var image : script.images()) {
      var number = objects.size() + 1;
      var shown = findings.stream().filter(f -> visible(f, image)).toList();
      var objectSeed = Dice.mix(persona.seed() ^ (visit * 1000L + number));
      objects.add(new ObjectPlan(number, image.subject(), image.view(), shown, objectSeed));
    }
    return new StudyPlan(persona, visit, performed, bedside, findings, objects, prior);
  }

  private static LocalDateTime first(Persona persona) {
    var dice = Dice.of(persona.seed(), "calendar");
    return LocalDateTime.of(2025, 1, 1, 7, 0)
        .plusDays(dice.between(0, 240))
        .plusSeconds(dice.between(0, 43_000));
  }

  private static LocalDateTime later(StudyPlan prior, Dice dice) {
    return prior.performed().plusDays(dice.between(1, 35)).plusSeconds(dice.between(60, 9000));
  }

  private List<PlantedFinding> findings(
      StudyScript script, Optional<StudyPlan> prior, Persona persona, int visit) {
    var findings = new ArrayList<PlantedFinding>();
    var dice = Dice.of(Dice.mix(persona.seed() + 7L * visit), "course");
    for (var old : prior.map(StudyPlan::findings).orElse(List.of())) {
      var progression =
          script
              .course()
              .filter(wanted -> moves(old) && wanted != Progression.NEW)
              .orElseGet(() -> Course.plausible(old, dice));
      findings.add(Course.develop(old, progression, dice));
    }
    var fresh = prior.isPresent() ? Progression.NEW : Progression.NONE;
    for (var wish : script.wishes()) {
      findings.add(Wishes.plant(wish, fresh, Dice.mix(persona.seed() + 13L * visit)));
    }
    return findings;
  }

  private static boolean moves(PlantedFinding finding) {
    return switch (finding.kind()) {
      case PLEURAL_EFFUSION, PNEUMOTHORAX, CONSOLIDATION -> true;
      case CARDIOMEGALY, NODULE, SUPPORT_DEVICE -> false;
    };
  }

  /** A lateral view shows only a part of what a frontal one shows. */
  private static boolean visible(PlantedFinding finding, StudyScript.Image image) {
    if (image.subject() != Subject.CHEST) {
      return false;
    }
    return image.view().isFrontal()
        || finding.kind() == FindingKind.PLEURAL_EFFUSION
        || finding.kind() == FindingKind.CONSOLIDATION
        || finding.kind() == FindingKind.CARDIOMEGALY
        || finding.kind() == FindingKind.NODULE;
  }
}
