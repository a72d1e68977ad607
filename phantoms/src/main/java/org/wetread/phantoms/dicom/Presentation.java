package org.wetread.phantoms.dicom;

import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.phantoms.imaging.StoredImage;

/** How stored values become grey: Modality LUT, VOI LUT, presentation LUT, spacing. */
final class Presentation {
  private Presentation() {}

  static void put(DataSetBuilder data, StoredImage image) {
    var technique = image.technique();
    var rescaled = technique.rescaleSlope() != 1 || technique.rescaleIntercept() != 0;
    if (rescaled || !technique.computedRadiography()) {
      data.putDecimals(Tag.RESCALE_SLOPE, technique.rescaleSlope())
          .putDecimals(Tag.RESCALE_INTERCEPT, technique.rescaleIntercept())
          .put(Tag.RESCALE_TYPE, "US");
    }
    var pitch = Math.round(image.millimetres() * 1e6) / 1e6;
    data.putDecimals(Tag.IMAGER_PIXEL_SPACING, pitch, pitch);
    if (technique.computedRadiography()) {
      data.putDecimals(Tag.PIXEL_SPACING, pitch, pitch);
    } else {
      data.put(Tag.PRESENTATION_LUT_SHAPE, technique.monochrome1() ? "INVERSE" : "IDENTITY")
          .put(Tag.PIXEL_INTENSITY_RELATIONSHIP, "LOG")
          .putInts(Tag.PIXEL_INTENSITY_RELATIONSHIP_SIGN, technique.monochrome1() ? 1 : -1);
    }
    image.window().ifPresent(window -> window(data, window));
    if (image.table().length > 0) {
      data.putSequence(Tag.VOI_LUT_SEQUENCE, table(image.table()));
    }
  }

  private static void window(DataSetBuilder data, StoredImage.Window window) {
    data.putDecimals(Tag.WINDOW_CENTER, window.center())
        .putDecimals(Tag.WINDOW_WIDTH, window.width())
        .put(Tag.WINDOW_CENTER_WIDTH_EXPLANATION, "NORMAL");
    if (window.sigmoid()) {
      data.put(Tag.VOI_LUT_FUNCTION, "SIGMOID");
    }
  }

  private static DataSet table(int[] entries) {
    return DataSet.builder()
        .putInts(Tag.LUT_DESCRIPTOR, entries.length, 0, 16)
        .put(Tag.LUT_EXPLANATION, "NORMAL")
        .putInts(Tag.LUT_DATA, entries)
        .build();
  }
}
