package org.wetread.phantoms;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.wetread.phantoms.dicom.ObjectWriter;
import org.wetread.phantoms.imaging.Capture;
import org.wetread.phantoms.imaging.Preview;
import org.wetread.phantoms.imaging.StoredImage;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.render.RenderedImage;
import org.wetread.phantoms.render.Renderer;
import org.wetread.phantoms.report.ReportText;
import org.wetread.phantoms.report.ReportWriter;
import org.wetread.phantoms.truth.ShownFinding;

/**
 * One drawn object: its pixels, what is planted in them, its report, and its DICOM form. Immutable
 * and free of shared state, so objects can be drawn on any number of threads.
 */
public final class PhantomObject {
  private final StudyPlan study;
  private final ObjectPlan plan;
  private final RenderedImage rendered;

  private PhantomObject(StudyPlan study, ObjectPlan plan, RenderedImage rendered) {
    this.study = study;
    this.plan = plan;
    this.rendered = rendered;
  }

  /**
   * Draws an object of a study.
   *
   * @param longerSide upper limit of its longer side in pixels
   */
  public static PhantomObject draw(StudyPlan study, ObjectPlan plan, int longerSide) {
    return draw(study, plan, Capture.of(longerSide));
  }

  /** Draws an object of a study at a given size and noise. */
  public static PhantomObject draw(StudyPlan study, ObjectPlan plan, Capture capture) {
    return new PhantomObject(study, plan, Renderer.render(study, plan, capture));
  }

  public StudyPlan study() {
    return study;
  }

  public ObjectPlan plan() {
    return plan;
  }

  public StoredImage image() {
    return rendered.image();
  }

  /** The planted findings with their place in the image. */
  public List<ShownFinding> findings() {
    return rendered.findings();
  }

  public ReportText report() {
    return ReportWriter.write(study, plan);
  }

  public BufferedImage preview(int longerSide) {
    return Preview.of(image(), longerSide);
  }

  /** Writes the Part 10 file. */
  public void write(OutputStream out) throws IOException {
    new ObjectWriter(study, plan, image()).write(out);
  }

  /** The Part 10 file. */
  public byte[] part10() {
    var bytes = new ByteArrayOutputStream();
    try {
      write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory failed", impossible);
    }
    return bytes.toByteArray();
  }
}
