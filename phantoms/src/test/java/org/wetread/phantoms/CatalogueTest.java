package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.wetread.phantoms.anatomy.ChestGeometry;
import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.anatomy.Pose;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.imaging.VoiHabit;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

class CatalogueTest {

  @Test
  void theMixHasTheProportionsTrainingWants() {
    var studies = new PhantomCatalogue(3).mix(4000);
    var objects = studies.stream().flatMap(s -> s.objects().stream()).toList();
    var chests = objects.stream().filter(o -> o.subject() == Subject.CHEST).toList();
    var frontals = chests.stream().filter(o -> o.view().isFrontal()).toList();
    var lateralCount = chests.size() - frontals.size();
    assertThat(frontals.size() / (double) objects.size()).isCloseTo(0.86, within(0.03));
    assertThat(lateralCount / (double) objects.size()).isCloseTo(0.08, within(0.02));
    var withFinding = frontals.stream().filter(o -> !o.findings().isEmpty()).count();
    assertThat(withFinding / (double) frontals.size()).isCloseTo(0.60, within(0.04));
    var followUps = studies.stream().filter(s -> s.prior().isPresent()).count();
    assertThat(followUps / (double) frontals.size()).isCloseTo(0.35, within(0.03));
  }

  @Test
  void theKindsOfFindingsAreBalanced() {
    var counts = new EnumMap<FindingKind, Integer>(FindingKind.class);
    for (var study : new PhantomCatalogue(3).mix(4000)) {
      study.findings().forEach(f -> counts.merge(f.kind(), 1, Integer::sum));
    }
    var mean = counts.values().stream().mapToInt(n -> n).average().orElseThrow();
    assertThat(counts).hasSize(FindingKind.values().length);
    assertThat(counts.values()).allSatisfy(n -> assertThat(n / mean).isBetween(0.75, 1.25));
  }

  @Test
  void machinesDifferInEveryHabit() {
    var bits = new HashSet<Integer>();
    var habits = new HashSet<VoiHabit>();
    var photometric = new HashSet<String>();
    var plates = new HashSet<Boolean>();
    for (var seed = 0; seed < 200; seed++) {
      var technique = Technique.of(seed, seed % 2 == 0);
      bits.add(technique.bitsStored());
      habits.add(technique.voi());
      photometric.add(technique.photometricInterpretation());
      plates.add(technique.computedRadiography());
    }
    assertThat(bits).containsExactlyInAnyOrder(12, 13, 14, 15, 16);
    assertThat(habits).containsExactlyInAnyOrder(VoiHabit.values());
    assertThat(photometric).containsExactlyInAnyOrder("MONOCHROME1", "MONOCHROME2");
    assertThat(plates).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void aWorseningEffusionGrowsInTheSamePatient() {
    var first =
        StudyScript.chest(2, View.PA).with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.SMALL);
    var study = new PhantomCatalogue(5).study(first.later(Progression.WORSENING));
    var prior = study.prior().orElseThrow();
    var before = prior.findings().getFirst();
    var after = study.findings().getFirst();
    assertThat(after.severity()).isGreaterThan(before.severity() + 0.15);
    assertThat(after.progression()).isEqualTo(Progression.WORSENING);
    assertThat(before.progression()).isEqualTo(Progression.NONE);
    assertThat(study.persona()).isEqualTo(prior.persona());
    assertThat(study.performed()).isAfter(prior.performed());
    assertThat(study.studyInstanceUid()).isNotEqualTo(prior.studyInstanceUid());
  }

  @Test
  void anEnlargedHeartExceedsTheThresholdAndAHealthyOneDoesNot() {
    for (var seed = 1; seed < 60; seed++) {
      var physique = Physique.of(seed);
      var pose = Pose.of(seed, false);
      assertThat(ratio(new ChestGeometry(physique, pose, 0.57, 0))).isGreaterThan(0.55);
      var healthy = new ChestGeometry(physique, pose, physique.cardiothoracicRatio(), 0);
      assertThat(ratio(healthy)).isLessThan(0.52);
    }
  }

  private static double ratio(ChestGeometry chest) {
    var left = 0.0;
    var right = 0.0;
    for (var y = 100; y < chest.domeTop(-1); y++) {
      left = Math.max(left, chest.leftBorder(y));
      right = Math.max(right, chest.rightBorder(y));
    }
    return (left + right) / (2 * chest.wall(chest.domeTop(-1) + 10));
  }
}
