package org.wetread.phantoms.render;

import java.util.List;
import org.wetread.phantoms.imaging.StoredImage;
import org.wetread.phantoms.truth.ShownFinding;

/** Pixels, and where the planted findings lie in them. */
public record RenderedImage(StoredImage image, List<ShownFinding> findings) {
  public RenderedImage {
    findings = List.copyOf(findings);
  }
}
