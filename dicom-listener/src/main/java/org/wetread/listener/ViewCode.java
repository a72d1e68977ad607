package org.wetread.listener;

import java.util.Set;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.events.ViewPosition;

/** View Code Sequence (0054,0220), PS3.16 CID 4010, SNOMED CT codes. */
final class ViewCode {

  private static final String POSTEROANTERIOR = "272479007";
  private static final String ANTEROPOSTERIOR = "399348003";
  private static final Set<String> LATERALS = Set.of("399067008", "399173006", "399198007");

  private ViewCode() {}

  static ViewPosition view(DataSet header) {
    var codes = header.sequence(Tag.VIEW_CODE_SEQUENCE);
    if (codes.isEmpty()) {
      return ViewPosition.UNKNOWN;
    }
    var code = TechniqueReader.upper(codes.getFirst(), Tag.CODE_VALUE);
    if (LATERALS.contains(code)) {
      return ViewPosition.LATERAL;
    }
    return switch (code) {
      case POSTEROANTERIOR -> ViewPosition.PA;
      case ANTEROPOSTERIOR -> ViewPosition.AP;
      default -> ViewPosition.OTHER;
    };
  }
}
