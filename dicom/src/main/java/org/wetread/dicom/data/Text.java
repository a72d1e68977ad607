package org.wetread.dicom.data;

import java.util.Arrays;
import java.util.List;

/** How text values read (PS3.5 sections 6.1 and 6.2): character set, delimiters, padding. */
final class Text {

  private Text() {}

  static List<String> strings(Element.Value value, SpecificCharacterSet characterSet) {
    // A sender that no longer knew the representation wrote UN; the dictionary may still know it.
    var vr = value.vr() == VR.UN ? Dictionary.vr(value.tag()) : value.vr();
    if (!vr.isText() || !(vr.isSingleValued() || value.isListable())) {
      return List.of();
    }
    var text = (vr.isLocalText() ? characterSet : SpecificCharacterSet.ASCII).decode(value.copy());
    if (vr.isSingleValued()) {
      var trimmed = trimEnd(text);
      return trimmed.isEmpty() ? List.of() : List.of(trimmed);
    }
    var values = Arrays.stream(text.split("\\\\", -1)).map(Text::trim).toList();
    return values.size() == 1 && values.getFirst().isEmpty() ? List.of() : values;
  }

  private static String trim(String text) {
    var start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    return trimEnd(text.substring(start));
  }

  /** Spaces, and the NULs that some senders pad text with. */
  private static String trimEnd(String text) {
    var end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }
}
