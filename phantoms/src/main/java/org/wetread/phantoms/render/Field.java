package org.wetread.phantoms.render;

import java.util.List;
import org.wetread.phantoms.anatomy.Physique;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;

/** The part of the patient that falls on the detector, in millimetres. */
record Field(double width, double height, double left, double top) {

  /** Portrait for the slender, square or landscape for the rest, with the lungs always inside. */
  static Field frontal(Physique physique, boolean antePosterior, long seed) {
    var dice = Dice.of(seed, "field");
    var lungs = 312 * physique.height();
    if (antePosterior) {
      var height = Math.max(348, lungs + 34);
      return centred(dice.pick(List.of(425.0, 430.0)), height, -dice.uniform(36, 50));
    }
    var chest = 308 * physique.width();
    var width = Math.max(dice.pick(List.of(348.0, 400.0, 424.0)), chest + 34);
    var height = Math.max(width > 410 ? 418 : 400, lungs + 58);
    return centred(width, height, -dice.uniform(42, 64));
  }

  static Field centred(double width, double height, double top) {
    return new Field(width, height, -width / 2, top);
  }

  Frame on(double pitch) {
    var columns = (int) Math.round(width / pitch);
    var rows = (int) Math.round(height / pitch);
    return new Frame(columns, rows, pitch, left, top);
  }
}
