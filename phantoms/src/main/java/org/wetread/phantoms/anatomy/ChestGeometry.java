package org.wetread.phantoms.anatomy;

import org.wetread.phantoms.projection.Curve;

/**
 * The outlines of one patient's chest at one visit, in millimetres: the apices of the lungs lie at
 * y = 0, x grows towards the patient's left. Control points describe a reference adult in full
 * inspiration.
 */
public final class ChestGeometry {
  private static final Curve WALL =
      Curve.through(
          -20, 78, 0, 86, 15, 96, 30, 105, 60, 119, 105, 133, 150, 141, 200, 147, 260, 152, 320,
          154, 400, 150);
  private static final Curve MEDIAL = Curve.through(0, 25, 60, 17, 120, 11, 300, 10);
  private static final Curve DEPTH =
      Curve.through(0, 52, 30, 92, 80, 134, 150, 160, 220, 168, 320, 150);
  private static final Curve RIGHT_BORDER =
      Curve.through(
          -80, 31, -40, 27, 0, 25, 40, 23, 80, 24, 115, 27, 145, 31, 182, 38, 215, 38, 246, 34, 300,
          26);
  private static final Curve LEFT_BORDER =
      Curve.through(
          -80, 31, -40, 27, 0, 25, 38, 27, 56, 33, 70, 37, 84, 33, 97, 29, 112, 34, 134, 42, 158,
          57, 184, 73, 206, 84, 226, 88, 246, 88, 268, 82, 300, 60);
  private static final Curve MEDIASTINAL_DEPTH =
      Curve.through(-80, 70, 0, 74, 60, 100, 110, 104, 160, 122, 220, 138, 320, 150);

  private static final double REFERENCE_DOME = 240;
  private static final double REFERENCE_HEART = 126;

  /** Beyond this share of the chest a heart has nowhere to go. */
  private static final double WIDEST_HEART = 0.70;

  private final Physique physique;
  private final Pose pose;
  private final double heartWidening;
  private final double shift;

  /**
   * The chest of a patient in a pose.
   *
   * @param cardiothoracicRatio the ratio to draw, before magnification by the view
   * @param mediastinalShift millimetres towards the patient's left
   */
  public ChestGeometry(
      Physique physique, Pose pose, double cardiothoracicRatio, double mediastinalShift) {
    this.physique = physique;
    this.pose = pose;
    this.shift = mediastinalShift;
    var ratio = Math.min(WIDEST_HEART, cardiothoracicRatio * pose.heartMagnification());
    var wanted = ratio * 2 * WALL.at(250);
    this.heartWidening = wanted / REFERENCE_HEART;
  }

  public Physique physique() {
    return physique;
  }

  public Pose pose() {
    return pose;
  }

  /** Height in the reference adult. */
  public double reference(double y) {
    return y / physique.height();
  }

  public double down(double referenceY) {
    return referenceY * physique.height();
  }

  public double across(double referenceX) {
    return referenceX * physique.width();
  }

  /** The midline at a height: offset, lean and the bow of the spine. */
  public double midline(double y) {
    var bow = physique.scoliosis() * Math.sin((reference(y) + 40) / 110);
    return pose.offset() + pose.lean() * y + bow;
  }

  /** Half the inner width of the rib cage. */
  public double wall(double y) {
    return across(WALL.at(reference(y)));
  }

  /** Distance of a lung's lateral border from the midline: the wall, rounded off at the apex. */
  public double lungLateral(double y) {
    return across(52) + (wall(y) - across(52)) * apex(y);
  }

  /** Distance of a lung's medial border from the midline; the mediastinum covers most of it. */
  public double lungMedial(double y) {
    return across(52) - (across(52) - across(MEDIAL.at(reference(y)))) * apex(y);
  }

  private double apex(double y) {
    var t = Math.clamp(reference(y) / 40, 0.0, 1.0);
    var open = (1 - t) * (1 - t);
    return Math.sqrt(1 - open * Math.sqrt(1 - t));
  }

  /** Front to back through a lung. */
  public double lungDepth(double y) {
    return DEPTH.at(reference(y)) * physique.depthMillimetres() / 225;
  }

  /** The top of the right dome; the left lies lower. */
  public double domeTop(int side) {
    return down(REFERENCE_DOME - pose.diaphragm() + (side > 0 ? 12 : 0));
  }

  /** The silhouette of the diaphragm at a distance from the midline. */
  public double dome(int side, double distance) {
    var peak = across(62);
    var top = domeTop(side);
    if (distance < peak) {
      var u = (peak - distance) / across(75);
      return top + 20 * u * u;
    }
    var u = Math.min(1, (distance - peak) / (wall(down(290)) - peak));
    return top + down(62) * (1 - Math.sqrt(1 - u * u)) + 6 * u;
  }

  /** The deepest point of the costophrenic angle. */
  public double costophrenicAngle(int side) {
    return domeTop(side) + down(62);
  }

  /** The right border of mediastinum and heart, as a distance from the midline. */
  public double rightBorder(double y) {
    var r = heartLevel(y);
    return across(widened(RIGHT_BORDER.at(r), 26, r) + recentred(r)) - shiftAt(r);
  }

  /** The left border, with aortic knob, pulmonary trunk and left ventricle. */
  public double leftBorder(double y) {
    var r = heartLevel(y);
    return across(widened(LEFT_BORDER.at(r), 30, r) - recentred(r)) + shiftAt(r);
  }

  private double widened(double border, double stem, double level) {
    if (level < 104 || border < stem) {
      return border;
    }
    var blend = Math.clamp((level - 104) / 40, 0.0, 1.0);
    var bulgeScale = (heartWidening * REFERENCE_HEART - 56) / (REFERENCE_HEART - 56);
    return stem + (border - stem) * (1 + (bulgeScale - 1) * blend);
  }

  /** A large heart grows to both sides, although its apex points left. */
  private double recentred(double level) {
    var blend = Math.clamp((level - 120) / 60, 0.0, 1.0);
    return 0.22 * (heartWidening - 1) * REFERENCE_HEART * blend;
  }

  private double shiftAt(double level) {
    return shift * Math.clamp((level + 20) / 120, 0.0, 1.0);
  }

  public double mediastinalShift(double y) {
    return shiftAt(reference(y));
  }

  /** A raised diaphragm shortens the heart: heights below the carina are squeezed. */
  public double heartLevel(double y) {
    var r = reference(y);
    var stem = 100.0;
    var dome = REFERENCE_DOME - pose.diaphragm();
    return r <= stem ? r : stem + (r - stem) * (REFERENCE_DOME - stem) / (dome - stem);
  }

  public double mediastinalDepth(double y) {
    return MEDIASTINAL_DEPTH.at(reference(y)) * physique.depthMillimetres() / 225;
  }
}
