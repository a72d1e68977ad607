package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Brush;
import org.wetread.phantoms.projection.Frame;
import org.wetread.phantoms.projection.Plane;

/**
 * What the beam meets, kept apart until the end because findings act on one part only: fluid takes
 * the place of air, a pneumothorax removes vessels but not ribs.
 */
public final class ChestPlanes {
  /** Attenuation of soft tissue per millimetre at chest tube voltage. */
  public static final double TISSUE = 0.0185;

  /** Tissue left in a millimetre of aerated lung. */
  public static final double LUNG_DENSITY = 0.24;

  private final Frame frame;
  private final Plane body;
  private final Plane rightAir;
  private final Plane leftAir;
  private final Plane vessels;
  private final Plane bones;
  private final Plane hardware;
  private final Brush brush;

  public ChestPlanes(Frame frame) {
    this.frame = frame;
    body = new Plane(frame);
    rightAir = new Plane(frame);
    leftAir = new Plane(frame);
    vessels = new Plane(frame);
    bones = new Plane(frame);
    hardware = new Plane(frame);
    brush = new Brush(frame);
  }

  public Frame frame() {
    return frame;
  }

  /** Millimetres of tissue through the whole body, as if there were no air in it. */
  public Plane body() {
    return body;
  }

  /** Millimetres of aerated lung of a side: -1 right, 1 left. */
  public Plane air(int side) {
    return side < 0 ? rightAir : leftAir;
  }

  /** Extra attenuation by vessels; what lies outside aerated lung is cut away. */
  public Plane vessels() {
    return vessels;
  }

  public Plane bones() {
    return bones;
  }

  /** Tubes, wires and everything else that is not the patient. */
  public Plane hardware() {
    return hardware;
  }

  public Brush brush() {
    return brush;
  }

  /** The attenuation along each ray. */
  public Plane attenuation() {
    var sum = new Plane(frame);
    var out = sum.samples();
    var tissue = (float) TISSUE;
    var gas = (float) (TISSUE * (1 - LUNG_DENSITY));
    for (var i = 0; i < out.length; i++) {
      var air = rightAir.samples()[i] + leftAir.samples()[i];
      // Some vessels lie in front of or behind what fills a part of the lung.
      var vesselShare = Math.min(1f, air / 85f);
      out[i] =
          Math.max(0f, tissue * body.samples()[i] - gas * air)
              + vesselShare * vessels.samples()[i]
              + bones.samples()[i]
              + hardware.samples()[i];
    }
    return sum;
  }
}
