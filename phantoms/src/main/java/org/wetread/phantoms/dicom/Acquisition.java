package org.wetread.phantoms.dicom;

import java.util.Locale;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetBuilder;
import org.wetread.dicom.data.Tag;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/** Series, equipment, anatomy and positioning (PS3.3 C.7.3, C.7.5, C.8.1, C.8.11). */
final class Acquisition {
  private static final String SCT = "SCT";

  private final StudyPlan study;
  private final ObjectPlan object;
  private final Technique technique;

  Acquisition(StudyPlan study, ObjectPlan object, Technique technique) {
    this.study = study;
    this.object = object;
    this.technique = technique;
  }

  void put(DataSetBuilder data) {
    var day = study.performed().format(Header.DATE);
    var time = study.performed().plusSeconds(40L * object.instanceNumber()).format(Header.TIME);
    data.put(Tag.MODALITY, technique.computedRadiography() ? "CR" : "DX")
        .put(Tag.MANUFACTURER, technique.manufacturer())
        .put(Tag.MANUFACTURER_MODEL_NAME, technique.model())
        .put(Tag.DEVICE_SERIAL_NUMBER, "PH-" + Math.floorMod(technique.model().hashCode(), 9000))
        .put(Tag.SOFTWARE_VERSIONS, "phantom 0.1")
        .put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
        .put(Tag.STUDY_DESCRIPTION, description())
        .put(Tag.SERIES_DESCRIPTION, description() + " " + object.view())
        .put(Tag.PROTOCOL_NAME, description())
        .put(Tag.SERIES_DATE, day)
        .put(Tag.SERIES_TIME, time)
        .put(Tag.CONTENT_DATE, day)
        .put(Tag.CONTENT_TIME, time)
        .put(Tag.ACQUISITION_DATE, day)
        .put(Tag.ACQUISITION_TIME, time)
        .put(Tag.BODY_PART_EXAMINED, bodyPart())
        .put(Tag.VIEW_POSITION, viewPosition())
        .put(Tag.PATIENT_ORIENTATION, orientation())
        .put(Tag.LATERALITY);
    exposure(data);
    if (!technique.computedRadiography()) {
      digital(data);
    }
  }

  private void exposure(DataSetBuilder data) {
    var dice = Dice.of(object.seed(), "generator");
    var limb = bodyPart().equals("HAND") || bodyPart().equals("KNEE");
    var kilovolts = limb ? dice.between(50, 66) : study.bedside() ? 90 : dice.between(115, 130);
    data.putDecimals(Tag.KVP, kilovolts)
        .putDecimals(Tag.DISTANCE_SOURCE_TO_DETECTOR, study.bedside() || limb ? 1100 : 1800)
        .putInts(Tag.EXPOSURE, dice.between(1, 4));
  }

  /** What the DX modules require beyond CR (PS3.3 C.8.11). */
  private void digital(DataSetBuilder data) {
    data.put(Tag.PRESENTATION_INTENT_TYPE, "FOR PRESENTATION")
        .put(Tag.IMAGE_LATERALITY, "U")
        .put(Tag.DETECTOR_TYPE, "DIRECT")
        .put(Tag.DETECTOR_ID, "PANEL-1")
        .put(Tag.POSITIONER_TYPE, "NONE")
        .putSequence(
            Tag.ANATOMIC_REGION_SEQUENCE,
            switch (bodyPart()) {
              case "HAND" -> code("85562004", "Hand");
              case "KNEE" -> code("72696002", "Knee");
              default -> code("51185008", "Chest");
            })
        .putSequence(
            Tag.VIEW_CODE_SEQUENCE,
            switch (object.view()) {
              case PA -> code("399348003", "postero-anterior");
              case AP -> code("399368009", "antero-posterior");
              case LATERAL -> code("399173006", "left lateral");
            });
    data.putSequence(Tag.VIEW_MODIFIER_CODE_SEQUENCE);
    data.putSequence(new Tag(0x0040, 0x0555));
  }

  private static DataSet code(String value, String meaning) {
    return DataSet.builder()
        .put(Tag.CODE_VALUE, value)
        .put(Tag.CODING_SCHEME_DESIGNATOR, SCT)
        .put(Tag.CODE_MEANING, meaning)
        .build();
  }

  private String bodyPart() {
    return switch (object.subject()) {
      case CHEST, UNREADABLE -> "CHEST";
      case HAND, KNEE -> object.subject().name();
    };
  }

  private String description() {
    var part = bodyPart();
    return part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT) + " radiograph";
  }

  private String viewPosition() {
    return object.view() == View.LATERAL ? "LL" : object.view().name();
  }

  private String[] orientation() {
    if (object.subject() == Subject.HAND) {
      return new String[] {"R", "H"};
    }
    return object.view() == View.LATERAL ? new String[] {"P", "F"} : new String[] {"L", "F"};
  }
}
