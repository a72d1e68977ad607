package org.wetread.listener;

import java.util.Map;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * Anatomic Region Sequence (0008,2218) as a Body Part Examined term, PS3.16 table L-1, for the
 * regions that decide whether an image is ours.
 */
final class AnatomicRegion {

  private static final Map<String, String> BODY_PARTS =
      Map.of(
          "51185008", "CHEST",
          "43799004", "CHEST",
          "T-D3000", "CHEST",
          "85562004", "HAND",
          "818983003", "ABDOMEN",
          "72696002", "KNEE",
          "76752008", "BREAST");

  private AnatomicRegion() {}

  /** The term, {@code OTHER} for a region we do not name, empty when none is stated. */
  static String bodyPart(DataSet header) {
    var regions = header.sequence(Tag.ANATOMIC_REGION_SEQUENCE);
    if (regions.isEmpty()) {
      return "";
    }
    var code = TechniqueReader.upper(regions.getFirst(), Tag.CODE_VALUE);
    return BODY_PARTS.getOrDefault(code, "OTHER");
  }
}
