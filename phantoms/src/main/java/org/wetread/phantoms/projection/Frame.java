package org.wetread.phantoms.projection;

/**
 * Where a grid of samples lies in the patient: millimetres, x towards the right edge of the image,
 * y downwards. The same anatomy rendered on another frame differs only in resolution.
 */
public record Frame(int columns, int rows, double millimetres, double left, double top) {

  public double x(int column) {
    return left + (column + 0.5) * millimetres;
  }

  public double y(int row) {
    return top + (row + 0.5) * millimetres;
  }

  /** The column that holds x, cut to the grid. */
  public int column(double x) {
    return Math.clamp((long) Math.floor((x - left) / millimetres), 0, columns - 1);
  }

  /** The row that holds y, cut to the grid. */
  public int row(double y) {
    return Math.clamp((long) Math.floor((y - top) / millimetres), 0, rows - 1);
  }

  public double widthMillimetres() {
    return columns * millimetres;
  }

  public double heightMillimetres() {
    return rows * millimetres;
  }

  /** The same field of view with its longer side cut to at most this many samples. */
  public Frame limitedTo(int longerSide) {
    var longer = Math.max(columns, rows);
    if (longer <= longerSide) {
      return this;
    }
    var factor = (double) longer / longerSide;
    var newColumns = (int) Math.ceil(columns / factor);
    var newRows = (int) Math.ceil(rows / factor);
    return new Frame(newColumns, newRows, millimetres * factor, left, top);
  }
}
