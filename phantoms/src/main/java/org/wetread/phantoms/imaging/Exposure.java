package org.wetread.phantoms.imaging;

import org.wetread.phantoms.projection.Blur;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.projection.Plane;

/**
 * The physics between patient and detector: exponential attenuation plus scattered radiation, then
 * the logarithm and the flattening of wide contrast that every maker's processing applies.
 */
public final class Exposure {
  private static final double SCATTER_SPREAD = 38;
  private static final double PROCESSING_SPREAD = 26;

  private final Technique technique;
  private final double scatterShare;

  public Exposure(Technique technique, long visitSeed, boolean mobile) {
    this.technique = technique;
    // Without a grid, as at the bedside, more scatter reaches the detector.
    this.scatterShare = Dice.of(visitSeed, "scatter").uniform(0.10, 0.16) * (mobile ? 1.7 : 1);
  }

  /** Log exposure as the processing leaves it; higher is whiter. */
  public Plane film(Plane attenuation) {
    var primary = new Plane(attenuation.frame());
    var a = attenuation.samples();
    var p = primary.samples();
    for (var i = 0; i < p.length; i++) {
      // The open field outside the patient scatters nothing into it.
      p[i] = (float) Math.exp(-Math.max(a[i], 0.7f));
    }
    var scatter = Blur.wide(primary, SCATTER_SPREAD).samples();
    var film = new Plane(attenuation.frame());
    var f = film.samples();
    var share = (float) scatterShare;
    for (var i = 0; i < f.length; i++) {
      var direct = a[i] >= 0.7f ? p[i] : (float) Math.exp(-a[i]);
      f[i] = (float) -Math.log(direct + share * scatter[i]);
    }
    flatten(film);
    return film;
  }

  private void flatten(Plane film) {
    var capped = film.copy();
    var c = capped.samples();
    for (var i = 0; i < c.length; i++) {
      c[i] = Math.clamp(c[i], 0.9f, 3.6f);
    }
    var wide = Blur.wide(capped, PROCESSING_SPREAD).samples();
    var f = film.samples();
    var share = (float) technique.flattening();
    for (var i = 0; i < f.length; i++) {
      var dense = Math.clamp((f[i] - 0.3f) / 0.6f, 0f, 1f);
      f[i] = f[i] - share * dense * (wide[i] - 2.0f);
    }
  }
}
