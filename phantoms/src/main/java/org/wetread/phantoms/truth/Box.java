package org.wetread.phantoms.truth;

/** A rectangle in parts of the image's width and height, 0 to 1. */
public record Box(double x0, double y0, double x1, double y1) {}
