package org.wetread.worker.image;

import java.util.Optional;
import java.util.OptionalInt;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * How a header wants stored values shown: padding, Modality LUT, VOI LUT, polarity (PS3.3 C.7.5.1,
 * C.11.1, C.11.2, C.7.6.3.1.2).
 *
 * @param lowestPadding smallest stored value that is padding, empty when none is
 * @param highestPadding largest stored value that is padding
 * @param modality the Modality LUT, where there is one instead of a rescale
 * @param slope Rescale Slope, 1 when absent or 0
 * @param intercept Rescale Intercept
 * @param voi window, table or neither
 * @param inverted whether the lowest value is shown white; said by Photometric Interpretation, by
 *     Presentation LUT Shape or by both, and inverted once in each case
 */
record DisplayAttributes(
    OptionalInt lowestPadding,
    OptionalInt highestPadding,
    Optional<LookupTable> modality,
    double slope,
    double intercept,
    VoiTransformation voi,
    boolean inverted) {

  static DisplayAttributes of(DataSet header) {
    var signed = header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
    var padding = stored(header.integer(Tag.PIXEL_PADDING_VALUE), signed);
    var limit = stored(header.integer(Tag.PIXEL_PADDING_RANGE_LIMIT), signed);
    var other = limit.isPresent() ? limit : padding;
    var slope = header.decimal(Tag.RESCALE_SLOPE).orElse(1);
    return new DisplayAttributes(
        padding.isPresent() ? least(padding, other) : OptionalInt.empty(),
        padding.isPresent() ? greatest(padding, other) : OptionalInt.empty(),
        table(header, Tag.MODALITY_LUT_SEQUENCE, signed),
        slope == 0 ? 1 : slope,
        header.decimal(Tag.RESCALE_INTERCEPT).orElse(0),
        voi(header, signed),
        inverted(header));
  }

  boolean isPadding(int stored) {
    return lowestPadding.isPresent()
        && stored >= lowestPadding.getAsInt()
        && stored <= highestPadding.getAsInt();
  }

  /** Whether the values that occur in an image change how one of them is shown. */
  boolean dependsOnContent() {
    return lowestPadding.isPresent() || voi instanceof VoiTransformation.Stretch;
  }

  /** The Modality LUT stage. */
  double value(int stored) {
    return modality.map(table -> table.at(stored)).orElse(stored * slope + intercept);
  }

  /** The table where there is one, else the first window: either may be applied, and one is. */
  private static VoiTransformation voi(DataSet header, boolean signed) {
    return table(header, Tag.VOI_LUT_SEQUENCE, canBeNegative(header, signed))
        .<VoiTransformation>map(VoiTransformation.Table::new)
        .orElseGet(() -> window(header));
  }

  private static VoiTransformation window(DataSet header) {
    var centers = header.decimals(Tag.WINDOW_CENTER);
    var widths = header.decimals(Tag.WINDOW_WIDTH);
    return centers.isEmpty() || widths.isEmpty()
        ? new VoiTransformation.Stretch()
        : VoiTransformation.window(
            centers.getFirst(),
            widths.getFirst(),
            header.string(Tag.VOI_LUT_FUNCTION).orElse("LINEAR"));
  }

  /** Whether what leaves the Modality LUT stage can be negative; a table's entries cannot. */
  private static boolean canBeNegative(DataSet header, boolean signed) {
    return header.sequence(Tag.MODALITY_LUT_SEQUENCE).isEmpty()
        && (signed
            || header.decimal(Tag.RESCALE_INTERCEPT).orElse(0) < 0
            || header.decimal(Tag.RESCALE_SLOPE).orElse(1) < 0);
  }

  private static Optional<LookupTable> table(DataSet header, Tag sequence, boolean signed) {
    return header.sequence(sequence).stream()
        .findFirst()
        .flatMap(item -> LookupTable.of(item, signed));
  }

  private static boolean inverted(DataSet header) {
    return header.string(Tag.PHOTOMETRIC_INTERPRETATION).filter("MONOCHROME1"::equals).isPresent()
        || header.string(Tag.PRESENTATION_LUT_SHAPE).filter("INVERSE"::equals).isPresent();
  }

  /** A US or SS attribute in the sign of the pixels, whatever the encoding made of it. */
  private static OptionalInt stored(OptionalInt value, boolean signed) {
    if (value.isEmpty()) {
      return value;
    }
    var bits = (short) value.getAsInt();
    return OptionalInt.of(signed ? bits : Short.toUnsignedInt(bits));
  }

  private static OptionalInt least(OptionalInt one, OptionalInt other) {
    return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
  }

  private static OptionalInt greatest(OptionalInt one, OptionalInt other) {
    return OptionalInt.of(Math.max(one.getAsInt(), other.getAsInt()));
  }
}
