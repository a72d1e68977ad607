package org.wetread.phantoms.plan;

import java.util.ArrayList;
import java.util.List;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;

/** Turns wishes into planted findings, and invents wishes for the training mix. */
final class Wishes {
  private static final List<String> ZONES = List.of("upper", "mid", "lower", "lower");
  private static final List<String> DEVICES =
      List.of("endotracheal-tube", "central-line", "pacemaker", "chest-drain");

  private Wishes() {}

  static PlantedFinding plant(StudyScript.Wish wish, Progression progression, long seed) {
    var dice = Dice.of(seed, wish.kind().code());
    var severity = dice.uniform(wish.extent().least(), wish.extent().most());
    var variant = wish.variant().isEmpty() ? variant(wish.kind(), dice) : wish.variant();
    var side = wish.side();
    if (variant.equals("endotracheal-tube") || wish.kind() == FindingKind.CARDIOMEGALY) {
      side = Side.NONE;
    }
    return new PlantedFinding(
        wish.kind(), side, variant, severity, progression, dice.nextLong());
  }

  private static String variant(FindingKind kind, Dice dice) {
    return switch (kind) {
      case CONSOLIDATION, NODULE -> dice.pick(ZONES);
      case SUPPORT_DEVICE -> dice.pick(DEVICES);
      case PLEURAL_EFFUSION, PNEUMOTHORAX, CARDIOMEGALY -> "";
    };
  }

  /** One to three different findings; all kinds equally often first. */
  static List<StudyScript.Wish> invent(Dice dice) {
    var kinds = new ArrayList<>(List.of(FindingKind.values()));
    var wishes = new ArrayList<StudyScript.Wish>();
    var many = dice.uniform(0, 1);
    var count = many < 0.62 ? 1 : many < 0.92 ? 2 : 3;
    for (var k = 0; k < count; k++) {
      var kind = kinds.remove(dice.between(0, kinds.size() - 1));
      wishes.add(new StudyScript.Wish(kind, side(kind, dice), dice.pick(EXTENTS), ""));
    }
    return wishes;
  }

  private static final List<Extent> EXTENTS = List.of(Extent.values());

  private static Side side(FindingKind kind, Dice dice) {
    var both = dice.chance(0.25);
    return switch (kind) {
      case CARDIOMEGALY -> Side.NONE;
      case PLEURAL_EFFUSION, CONSOLIDATION ->
          both ? Side.BILATERAL : dice.pick(List.of(Side.LEFT, Side.RIGHT));
      case PNEUMOTHORAX, NODULE, SUPPORT_DEVICE -> dice.pick(List.of(Side.LEFT, Side.RIGHT));
    };
  }
}
