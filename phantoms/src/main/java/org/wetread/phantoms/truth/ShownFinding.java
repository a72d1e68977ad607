package org.wetread.phantoms.truth;

/** A planted finding and where it came to lie in the image. */
public record ShownFinding(PlantedFinding planted, Box box, Region region) {}
