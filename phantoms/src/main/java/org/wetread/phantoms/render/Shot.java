package org.wetread.phantoms.render;

import java.util.List;
import org.wetread.phantoms.imaging.Collimator;
import org.wetread.phantoms.imaging.Detector;
import org.wetread.phantoms.imaging.Exposure;
import org.wetread.phantoms.imaging.GreyScale;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.ShownFinding;

/**
 * One exposure on one machine. Anatomy is drawn on a grid of at most {@value #GRID} samples, which
 * resolves what a radiograph resolves; noise and coding happen on the detector's own pixels.
 */
final class Shot {
  private static final int GRID = 1024;

  private final Technique technique;
  private final long seed;
  private final boolean bedside;
  private final Frame detector;

  Shot(Technique technique, long seed, boolean bedside, Field field, int longerSide) {
    this.technique = technique;
    this.seed = seed;
    this.bedside = bedside;
    this.detector = field.on(technique.pitchMillimetres()).limitedTo(longerSide);
  }

  /** The grid to draw on. */
  Frame grid() {
    return detector.limitedTo(GRID);
  }

  RenderedImage develop(Plane attenuation, List<ShownFinding> findings) {
    var film = new Exposure(technique, seed, bedside).film(attenuation);
    var dice = Dice.of(seed, "exposure");
    var scale = GreyScale.recognise(film, dice.around(0, 0.22), dice.around(1, 0.07));
    Collimator.close(film, seed);
    var image = new Detector(technique, scale).read(film, detector, seed);
    return new RenderedImage(image, findings);
  }
}
