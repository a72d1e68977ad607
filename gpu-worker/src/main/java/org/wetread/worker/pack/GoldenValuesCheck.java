package org.wetread.worker.pack;

import java.util.stream.Stream;

/** What golden values must hold to prove anything. */
final class GoldenValuesCheck {

  /** Runtimes differ in the last digits; a larger deviation is another function. */
  private static final double LARGEST_TOLERANCE = 1e-3;

  private GoldenValuesCheck() {}

  static void check(Refusals refusals, GoldenValues golden, PackManifest manifest)
      throws PackRefusedException {
    refusals.unless(
        golden.size() == manifest.image().crop(),
        "its golden images have %d pixels a side, its crop %d"
            .formatted(golden.size(), manifest.image().crop()));
    refusals.unless(
        0 < golden.tolerance() && golden.tolerance() <= LARGEST_TOLERANCE,
        "its golden values allow a deviation of %s, at most %s is"
            .formatted(golden.tolerance(), LARGEST_TOLERANCE));
    refusals.unless(
        !golden.texts().isEmpty()
            && Stream.of(golden.single(), golden.pair()).noneMatch(GoldenValuesCheck::isEmpty),
        "its golden values are to hold an image alone, a pair and a text");
    var grid = manifest.image().grid();
    refusals.unless(
        Stream.of(golden.single(), golden.pair())
            .flatMap(image -> image.patches().stream())
            .allMatch(patch -> isOn(patch, grid)),
        "its golden patches lie outside its grid of %d".formatted(grid));
  }

  private static boolean isEmpty(GoldenValues.Image image) {
    return image.global().isEmpty() || image.patches().isEmpty();
  }

  private static boolean isOn(GoldenValues.Patch patch, int grid) {
    return patch.at().size() == 2 && patch.at().stream().allMatch(at -> 0 <= at && at < grid);
  }
}
