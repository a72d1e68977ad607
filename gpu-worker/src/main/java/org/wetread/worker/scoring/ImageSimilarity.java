package org.wetread.worker.scoring;

import java.util.OptionalDouble;
import org.wetread.worker.image.CropGeometry;

/**
 * A similarity map in the pixels of the stored image, each with the value of the nearest patch, as
 * the published figures take it. Outside the crop the model saw nothing: the value is unknown, not
 * zero. Not a record: it owns an array.
 */
public final class ImageSimilarity {

  private final int grid;
  private final float[] similarity;
  private final CropGeometry geometry;
  private final int left;
  private final int top;

  ImageSimilarity(int grid, float[] similarity, CropGeometry geometry) {
    this.grid = grid;
    this.similarity = similarity;
    this.geometry = geometry;
    left = (geometry.width() - geometry.coveredColumns()) / 2;
    top = (geometry.height() - geometry.coveredRows()) / 2;
  }

  /** The value at a pixel of the stored image; empty outside the crop. */
  public OptionalDouble at(int column, int row) {
    var layout = geometry.layout();
    var x = layout.shownColumn(column, row, geometry.width()) - left;
    var y = layout.shownRow(column, row, geometry.height()) - top;
    var columns = geometry.coveredColumns();
    var rows = geometry.coveredRows();
    return x < 0 || x >= columns || y < 0 || y >= rows
        ? OptionalDouble.empty()
        : OptionalDouble.of(similarity[nearest(y, rows) * grid + nearest(x, columns)]);
  }

  /** In single precision: whole numbers would give another patch at some pixels. */
  private int nearest(int pixel, int pixels) {
    return Math.min((int) (pixel * ((float) grid / pixels)), grid - 1);
  }
}
