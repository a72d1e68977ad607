package org.wetread.listener;

import java.util.Locale;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/**
 * The loop guard: recognises what this project made, so that a PACS that forwards everything does
 * not send our results back to be read again. Derived objects name their maker in Manufacturer
 * (0008,0070) or begin their Series Description (0008,103E) with it.
 *
 * <p>The sender's implementation class UID is not looked at: it tells who carries an object, and
 * our own {@code send} command carries images of modalities.
 */
final class OwnResult {

  private static final String MARK = "WETREAD";

  private OwnResult() {}

  static boolean is(DataSet header) {
    return TechniqueReader.upper(header, Tag.MANUFACTURER).equals(MARK)
        || header
            .string(Tag.SERIES_DESCRIPTION)
            .map(text -> text.strip().toUpperCase(Locale.ROOT))
            .filter(text -> text.equals(MARK) || text.startsWith(MARK + ' '))
            .isPresent();
  }
}
