package org.wetread.phantoms.imaging;

import java.util.Optional;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;

/**
 * Samples the film at the detector's pixels: interpolation from the anatomy's grid, quantum noise
 * that grows where few quanta arrive and with smaller pixels, and coding to stored values.
 */
public final class Detector {
  private static final int BELL = 1 << 14;
  private static final int CODES = 1 << 14;
  private static final float[] NOISE = bell();

  private final Technique technique;
  private final GreyScale scale;

  public Detector(Technique technique, GreyScale scale) {
    this.technique = technique;
    this.scale = scale;
  }

  private static float[] bell() {
    var dice = Dice.of(1, "bell");
    var table = new float[BELL];
    for (var i = 0; i < BELL; i++) {
      table[i] = (float) (dice.around(0, 1) * 0.75 + dice.around(0, 1) * 0.66);
    }
    return table;
  }

  /** Reads the film out on a detector of this frame, which covers the same field. */
  public StoredImage read(Plane film, Frame detector, long seed) {
    var codes = codes();
    var sigma = sigmas(detector.millimetres());
    var pixels = new short[detector.columns() * detector.rows()];
    var sampler = new Sampler(film, detector);
    var row = new float[detector.columns()];
    var toStep = (float) ((CODES - 1) / (GreyScale.HIGHEST - GreyScale.LOWEST));
    var lowest = (float) GreyScale.LOWEST;
    var state = Dice.mix(seed ^ 0x5DEECE66DL);
    for (var y = 0; y < detector.rows(); y++) {
      sampler.row(y, row);
      var base = y * detector.columns();
      var last = 0f;
      for (var x = 0; x < row.length; x++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        var fresh = NOISE[(int) (state >>> 50)];
        // Light spreads in the scintillator, so neighbours share a little noise.
        var noise = 0.88f * fresh + 0.34f * last;
        last = fresh;
        var step = (row[x] - lowest) * toStep;
        var index = Math.clamp((int) step, 0, CODES - 1);
        step += noise * sigma[index];
        pixels[base + x] = codes[Math.clamp((int) step, 0, CODES - 1)];
      }
    }
    return new StoredImage(
        detector.columns(),
        detector.rows(),
        detector.millimetres(),
        technique,
        pixels,
        window(),
        table());
  }

  /** Noise in code steps by film value. */
  private float[] sigmas(double millimetres) {
    var sigmas = new float[CODES];
    var stepsPerUnit = (CODES - 1) / (GreyScale.HIGHEST - GreyScale.LOWEST);
    for (var i = 0; i < CODES; i++) {
      var value = GreyScale.LOWEST + i / stepsPerUnit;
      var quanta = 0.0042 * technique.noise() * Math.exp(0.42 * value) * 0.15 / millimetres;
      sigmas[i] = (float) (stepsPerUnit * Math.hypot(quanta, 0.0010));
    }
    return sigmas;
  }

  private short[] codes() {
    var codes = new short[CODES];
    for (var i = 0; i < CODES; i++) {
      var value =
          GreyScale.LOWEST + (GreyScale.HIGHEST - GreyScale.LOWEST) * i / (double) (CODES - 1);
      var unit =
          technique.voi() == VoiHabit.NONE ? scale.sigmoid(value) : i / (double) (CODES - 1);
      var upright = technique.monochrome1() ? 1 - unit : unit;
      codes[i] = (short) Math.round(upright * technique.maximum());
    }
    return codes;
  }

  private Optional<StoredImage.Window> window() {
    return switch (technique.voi()) {
      case NONE, TABLE -> Optional.empty();
      case LINEAR -> Optional.of(window(scale.width() * 1.18, false));
      case SIGMOID -> Optional.of(window(scale.width(), true));
    };
  }

  private StoredImage.Window window(double width, boolean sigmoid) {
    var span = GreyScale.HIGHEST - GreyScale.LOWEST;
    var unit = (scale.center() - GreyScale.LOWEST) / span;
    var stored = (technique.monochrome1() ? 1 - unit : unit) * technique.maximum();
    var center = stored * technique.rescaleSlope() + technique.rescaleIntercept();
    var wide = width / span * technique.maximum() * technique.rescaleSlope();
    return new StoredImage.Window(Math.rint(center), Math.rint(wide), sigmoid);
  }

  private int[] table() {
    if (technique.voi() != VoiHabit.TABLE) {
      return new int[0];
    }
    // At most 65535 entries fit the descriptor's unsigned count without its special zero.
    var entries = new int[Math.min(65535, technique.maximum() + 1)];
    var span = GreyScale.HIGHEST - GreyScale.LOWEST;
    for (var i = 0; i < entries.length; i++) {
      var value = GreyScale.LOWEST + span * i / technique.maximum();
      entries[i] = (int) Math.round(65535 * scale.sigmoid(value));
    }
    return entries;
  }
}
