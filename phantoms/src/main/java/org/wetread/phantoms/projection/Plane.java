package org.wetread.phantoms.projection;

import java.util.Arrays;

/**
 * Line integrals on a frame, row by row. Organs add their share of attenuation or path length here;
 * the arrays are handed out live because a render touches each sample dozens of times.
 */
public final class Plane {
  private final Frame frame;
  private final float[] samples;

  public Plane(Frame frame) {
    this.frame = frame;
    this.samples = new float[frame.columns() * frame.rows()];
  }

  public Frame frame() {
    return frame;
  }

  /** The live samples. */
  public float[] samples() {
    return samples;
  }

  public float at(int column, int row) {
    return samples[row * frame.columns() + column];
  }

  public void add(int column, int row, double amount) {
    var index = row * frame.columns() + column;
    samples[index] = (float) (samples[index] + amount);
  }

  public Plane copy() {
    var copy = new Plane(frame);
    System.arraycopy(samples, 0, copy.samples, 0, samples.length);
    return copy;
  }

  public void fill(float value) {
    Arrays.fill(samples, value);
  }

  /** Adds another plane of the same frame, scaled. */
  public void addScaled(Plane other, double factor) {
    var scale = (float) factor;
    for (var i = 0; i < samples.length; i++) {
      samples[i] = samples[i] + scale * other.samples[i];
    }
  }
}
