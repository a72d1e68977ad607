package org.wetread.phantoms.dicom;

import java.io.IOException;
import java.io.OutputStream;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.phantoms.imaging.StoredImage;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.Subject;

/** Writes one phantom as a Part 10 file (PS3.3 A.2 Computed Radiography, A.26 Digital X-Ray). */
public final class ObjectWriter {
  private final StudyPlan study;
  private final ObjectPlan object;
  private final StoredImage image;

  public ObjectWriter(StudyPlan study, ObjectPlan object, StoredImage image) {
    this.study = study;
    this.object = object;
    this.image = image;
  }

  public void write(OutputStream out) throws IOException {
    Part10.write(out, dataSet(), transferSyntax());
  }

  public TransferSyntax transferSyntax() {
    if (object.subject() == Subject.UNREADABLE) {
      return Damage.of(object.seed()).syntax();
    }
    // Older plates still write without explicit representations.
    return technique().computedRadiography() && Dice.of(object.seed(), "syntax").chance(0.4)
        ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN
        : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  }

  private Technique technique() {
    return image.technique();
  }

  public DataSet dataSet() {
    var data = DataSet.builder();
    Header.patientAndStudy(data, study);
    new Acquisition(study, object, technique()).put(data);
    data.put(
            Tag.SOP_CLASS_UID,
            technique().computedRadiography()
                ? SopClass.COMPUTED_RADIOGRAPHY_IMAGE
                : SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION)
        .put(Tag.SOP_INSTANCE_UID, study.sopInstanceUid(object))
        .put(Tag.SERIES_INSTANCE_UID, study.seriesInstanceUid(object))
        .putInts(Tag.SERIES_NUMBER, object.instanceNumber())
        .putInts(Tag.INSTANCE_NUMBER, 1);
    pixels(data);
    Presentation.put(data, image);
    return data.build();
  }

  private void pixels(DataSetBuilder data) {
    data.putInts(Tag.SAMPLES_PER_PIXEL, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, technique().photometricInterpretation())
        .putInts(Tag.ROWS, image.rows())
        .putInts(Tag.COLUMNS, image.columns())
        .putInts(Tag.BITS_ALLOCATED, 16)
        .putInts(Tag.BITS_STORED, technique().bitsStored())
        .putInts(Tag.HIGH_BIT, technique().bitsStored() - 1)
        .putInts(Tag.PIXEL_REPRESENTATION, 0)
        .put(Tag.LOSSY_IMAGE_COMPRESSION, "00")
        .put(Tag.BURNED_IN_ANNOTATION, "NO");
    if (object.subject() == Subject.UNREADABLE) {
      data.putPixels(Damage.of(object.seed()).fragments(object.seed()));
    } else {
      data.putPixels(VR.OW, image.littleEndian());
    }
  }
}
