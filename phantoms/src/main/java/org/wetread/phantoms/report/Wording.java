package org.wetread.phantoms.report;

import java.util.List;
import java.util.Locale;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;

/** The words of one finding. */
final class Wording {
  private Wording() {}

  static String name(FindingKind kind) {
    return switch (kind) {
      case PLEURAL_EFFUSION -> "pleural effusion";
      case PNEUMOTHORAX -> "pneumothorax";
      case CONSOLIDATION -> "consolidation";
      case CARDIOMEGALY -> "cardiomegaly";
      case NODULE -> "pulmonary nodule";
      case SUPPORT_DEVICE -> "support device";
    };
  }

  static boolean unchanged(Progression progression) {
    return progression == Progression.STABLE;
  }

  static String sentence(PlantedFinding finding, Dice dice) {
    return switch (finding.kind()) {
      case PLEURAL_EFFUSION -> effusion(finding, dice);
      case PNEUMOTHORAX -> pneumothorax(finding, dice);
      case CONSOLIDATION -> consolidation(finding, dice);
      case CARDIOMEGALY -> heart(finding, dice);
      case NODULE -> nodule(finding, dice);
      case SUPPORT_DEVICE -> capital(device(finding)) + course(finding) + ".";
    };
  }

  private static String effusion(PlantedFinding f, Dice dice) {
    var thing = size(f.extent()) + " " + side(f.side()) + "pleural effusion" + plural(f.side());
    var basis =
        switch (f.extent()) {
          case SMALL -> "blunting of the " + side(f.side()) + "costophrenic angle";
          case MODERATE -> "obscuration of the " + side(f.side()) + "hemidiaphragm";
          case LARGE -> "opacification of the lower " + side(f.side()) + "hemithorax";
        };
    return dice.pick(
        List.of(
            "There is " + article(thing) + " with " + basis + course(f) + ".",
            capital(thing) + " with a meniscus" + course(f) + ".",
            capital(basis) + ", consistent with " + article(thing) + course(f) + "."));
  }

  private static String pneumothorax(PlantedFinding f, Dice dice) {
    var thing = size(f.extent()) + " " + side(f.side()) + "pneumothorax";
    return dice.pick(
        List.of(
            "There is " + article(thing) + " with a visible visceral pleural line" + course(f) + ".",
            capital(thing) + ", largest at the apex" + course(f) + ".",
            "Apical and lateral lucency without lung markings, in keeping with "
                + article(thing)
                + course(f)
                + "."));
  }

  private static String consolidation(PlantedFinding f, Dice dice) {
    var place = side(f.side()) + f.variant() + " zone" + plural(f.side());
    var degree =
        switch (f.extent()) {
          case SMALL -> "patchy";
          case MODERATE -> "confluent";
          case LARGE -> "extensive";
        };
    return dice.pick(
        List.of(
            "There is " + degree + " air-space opacity in the " + place + course(f) + ".",
            capital(degree) + " consolidation in the " + place + " with air bronchograms" + course(f)
                + ".",
            capital(degree) + " opacification of the " + place + ", concerning for pneumonia"
                + course(f) + "."));
  }

  private static String heart(PlantedFinding f, Dice dice) {
    var degree =
        switch (f.extent()) {
          case SMALL -> "mildly";
          case MODERATE -> "moderately";
          case LARGE -> "markedly";
        };
    return dice.pick(
        List.of(
            "The cardiac silhouette is " + degree + " enlarged" + course(f) + ".",
            "The heart is " + degree + " enlarged" + course(f) + "."));
  }

  private static String nodule(PlantedFinding f, Dice dice) {
    var millimetres = Math.round(5.6 + 19.4 * f.severity());
    var place = side(f.side()) + f.variant() + " zone";
    return dice.pick(
        List.of(
            "A %d mm nodule projects over the %s%s.".formatted(millimetres, place, course(f)),
            "There is a rounded %d mm opacity in the %s%s."
                .formatted(millimetres, place, course(f))));
  }

  private static String device(PlantedFinding f) {
    var side = side(f.side());
    return switch (f.variant()) {
      case "endotracheal-tube" -> "endotracheal tube with its tip above the carina";
      case "pacemaker" -> side + "chest wall pacemaker with leads in the right atrium and ventricle";
      case "chest-drain" -> side + "chest drain directed towards the apex";
      default -> side + "internal jugular central venous line with its tip in the superior vena cava";
    };
  }

  static String summary(PlantedFinding f) {
    var what =
        switch (f.kind()) {
          case PLEURAL_EFFUSION ->
              size(f.extent()) + " " + side(f.side()) + "pleural effusion" + plural(f.side());
          case PNEUMOTHORAX -> size(f.extent()) + " " + side(f.side()) + "pneumothorax";
          case CONSOLIDATION ->
              side(f.side()) + f.variant() + " zone consolidation, likely pneumonia";
          case CARDIOMEGALY -> "cardiomegaly";
          case NODULE -> side(f.side()) + f.variant() + " zone nodule";
          case SUPPORT_DEVICE -> device(f);
        };
    return capital(what) + course(f) + ".";
  }

  private static String course(PlantedFinding f) {
    return switch (f.progression()) {
      case NEW -> ", new since the prior study";
      case IMPROVING -> ", decreased since the prior study";
      case STABLE -> ", unchanged";
      case WORSENING -> ", increased since the prior study";
      case NONE -> "";
    };
  }

  private static String size(Extent extent) {
    return extent.code();
  }

  private static String side(Side side) {
    return side == Side.NONE ? "" : side.code() + " ";
  }

  private static String plural(Side side) {
    return side == Side.BILATERAL ? "s" : "";
  }

  private static String article(String thing) {
    return thing.endsWith("s") ? thing : "a " + thing;
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
