package org.wetread.dicom.data;

import java.util.Locale;

/**
 * An attribute's tag (PS3.5 section 7.1): its name in every data set. The constants bear the
 * keywords of PS3.6 and cover what a radiograph pipeline reads or writes; any other tag is a {@code
 * new Tag(group, element)}.
 */
public record Tag(int group, int element) implements Comparable<Tag> {
  // File meta
  public static final Tag FILE_META_INFORMATION_GROUP_LENGTH = new Tag(0x0002, 0x0000);
  public static final Tag FILE_META_INFORMATION_VERSION = new Tag(0x0002, 0x0001);
  public static final Tag MEDIA_STORAGE_SOP_CLASS_UID = new Tag(0x0002, 0x0002);
  public static final Tag MEDIA_STORAGE_SOP_INSTANCE_UID = new Tag(0x0002, 0x0003);
  public static final Tag TRANSFER_SYNTAX_UID = new Tag(0x0002, 0x0010);
  public static final Tag IMPLEMENTATION_CLASS_UID = new Tag(0x0002, 0x0012);
  public static final Tag IMPLEMENTATION_VERSION_NAME = new Tag(0x0002, 0x0013);
  public static final Tag SOURCE_APPLICATION_ENTITY_TITLE = new Tag(0x0002, 0x0016);

  // Command
  public static final Tag COMMAND_GROUP_LENGTH = new Tag(0x0000, 0x0000);
  public static final Tag AFFECTED_SOP_CLASS_UID = new Tag(0x0000, 0x0002);
  public static final Tag REQUESTED_SOP_CLASS_UID = new Tag(0x0000, 0x0003);
  public static final Tag COMMAND_FIELD = new Tag(0x0000, 0x0100);
  public static final Tag MESSAGE_ID = new Tag(0x0000, 0x0110);
  public static final Tag MESSAGE_ID_BEING_RESPONDED_TO = new Tag(0x0000, 0x0120);
  public static final Tag MOVE_DESTINATION = new Tag(0x0000, 0x0600);
  public static final Tag PRIORITY = new Tag(0x0000, 0x0700);
  public static final Tag COMMAND_DATA_SET_TYPE = new Tag(0x0000, 0x0800);
  public static final Tag STATUS = new Tag(0x0000, 0x0900);
  public static final Tag ERROR_COMMENT = new Tag(0x0000, 0x0902);
  public static final Tag AFFECTED_SOP_INSTANCE_UID = new Tag(0x0000, 0x1000);
  public static final Tag REQUESTED_SOP_INSTANCE_UID = new Tag(0x0000, 0x1001);
  public static final Tag EVENT_TYPE_ID = new Tag(0x0000, 0x1002);
  public static final Tag ACTION_TYPE_ID = new Tag(0x0000, 0x1008);
  public static final Tag NUMBER_OF_REMAINING_SUBOPERATIONS = new Tag(0x0000, 0x1020);
  public static final Tag NUMBER_OF_COMPLETED_SUBOPERATIONS = new Tag(0x0000, 0x1021);
  public static final Tag NUMBER_OF_FAILED_SUBOPERATIONS = new Tag(0x0000, 0x1022);
  public static final Tag NUMBER_OF_WARNING_SUBOPERATIONS = new Tag(0x0000, 0x1023);
  public static final Tag MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE = new Tag(0x0000, 0x1030);
  public static final Tag MOVE_ORIGINATOR_MESSAGE_ID = new Tag(0x0000, 0x1031);

  // SOP common and study
  public static final Tag SPECIFIC_CHARACTER_SET = new Tag(0x0008, 0x0005);
  public static final Tag IMAGE_TYPE = new Tag(0x0008, 0x0008);
  public static final Tag INSTANCE_CREATION_DATE = new Tag(0x0008, 0x0012);
  public static final Tag INSTANCE_CREATION_TIME = new Tag(0x0008, 0x0013);
  public static final Tag SOP_CLASS_UID = new Tag(0x0008, 0x0016);
  public static final Tag SOP_INSTANCE_UID = new Tag(0x0008, 0x0018);
  public static final Tag STUDY_DATE = new Tag(0x0008, 0x0020);
  public static final Tag SERIES_DATE = new Tag(0x0008, 0x0021);
  public static final Tag ACQUISITION_DATE = new Tag(0x0008, 0x0022);
  public static final Tag CONTENT_DATE = new Tag(0x0008, 0x0023);
  public static final Tag ACQUISITION_DATE_TIME = new Tag(0x0008, 0x002a);
  public static final Tag STUDY_TIME = new Tag(0x0008, 0x0030);
  public static final Tag SERIES_TIME = new Tag(0x0008, 0x0031);
  public static final Tag ACQUISITION_TIME = new Tag(0x0008, 0x0032);
  public static final Tag CONTENT_TIME = new Tag(0x0008, 0x0033);
  public static final Tag ACCESSION_NUMBER = new Tag(0x0008, 0x0050);
  public static final Tag ISSUER_OF_ACCESSION_NUMBER_SEQUENCE = new Tag(0x0008, 0x0051);
  public static final Tag QUERY_RETRIEVE_LEVEL = new Tag(0x0008, 0x0052);
  public static final Tag MODALITIES_IN_STUDY = new Tag(0x0008, 0x0061);
  public static final Tag MODALITY = new Tag(0x0008, 0x0060);
  public static final Tag PRESENTATION_INTENT_TYPE = new Tag(0x0008, 0x0068);
  public static final Tag MANUFACTURER = new Tag(0x0008, 0x0070);
  public static final Tag INSTITUTION_NAME = new Tag(0x0008, 0x0080);
  public static final Tag REFERRING_PHYSICIAN_NAME = new Tag(0x0008, 0x0090);
  public static final Tag TIMEZONE_OFFSET_FROM_UTC = new Tag(0x0008, 0x0201);
  public static final Tag CODE_VALUE = new Tag(0x0008, 0x0100);
  public static final Tag CODING_SCHEME_DESIGNATOR = new Tag(0x0008, 0x0102);
  public static final Tag CODING_SCHEME_VERSION = new Tag(0x0008, 0x0103);
  public static final Tag CODE_MEANING = new Tag(0x0008, 0x0104);
  public static final Tag MAPPING_RESOURCE = new Tag(0x0008, 0x0105);
  public static final Tag LONG_CODE_VALUE = new Tag(0x0008, 0x0119);
  public static final Tag URN_CODE_VALUE = new Tag(0x0008, 0x0120);
  public static final Tag STATION_NAME = new Tag(0x0008, 0x1010);
  public static final Tag STUDY_DESCRIPTION = new Tag(0x0008, 0x1030);
  public static final Tag PROCEDURE_CODE_SEQUENCE = new Tag(0x0008, 0x1032);
  public static final Tag SERIES_DESCRIPTION = new Tag(0x0008, 0x103e);
  public static final Tag INSTITUTIONAL_DEPARTMENT_NAME = new Tag(0x0008, 0x1040);
  public static final Tag MANUFACTURER_MODEL_NAME = new Tag(0x0008, 0x1090);
  public static final Tag REFERENCED_STUDY_SEQUENCE = new Tag(0x0008, 0x1110);
  public static final Tag REFERENCED_IMAGE_SEQUENCE = new Tag(0x0008, 0x1140);
  public static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x0008, 0x1150);
  public static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x0008, 0x1155);
  public static final Tag TRANSACTION_UID = new Tag(0x0008, 0x1195);
  public static final Tag FAILURE_REASON = new Tag(0x0008, 0x1197);
  public static final Tag FAILED_SOP_SEQUENCE = new Tag(0x0008, 0x1198);
  public static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x0008, 0x1199);
  public static final Tag DERIVATION_DESCRIPTION = new Tag(0x0008, 0x2111);
  public static final Tag SOURCE_IMAGE_SEQUENCE = new Tag(0x0008, 0x2112);
  public static final Tag ANATOMIC_REGION_SEQUENCE = new Tag(0x0008, 0x2218);

  // Patient
  public static final Tag PATIENT_NAME = new Tag(0x0010, 0x0010);
  public static final Tag PATIENT_ID = new Tag(0x0010, 0x0020);
  public static final Tag ISSUER_OF_PATIENT_ID = new Tag(0x0010, 0x0021);
  public static final Tag TYPE_OF_PATIENT_ID = new Tag(0x0010, 0x0022);
  public static final Tag ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE = new Tag(0x0010, 0x0024);
  public static final Tag UNIVERSAL_ENTITY_ID = new Tag(0x0040, 0x0032);
  public static final Tag UNIVERSAL_ENTITY_ID_TYPE = new Tag(0x0040, 0x0033);
  public static final Tag LOCAL_NAMESPACE_ENTITY_ID = new Tag(0x0040, 0x0031);
  public static final Tag PATIENT_BIRTH_DATE = new Tag(0x0010, 0x0030);
  public static final Tag PATIENT_BIRTH_TIME = new Tag(0x0010, 0x0032);
  public static final Tag PATIENT_SEX = new Tag(0x0010, 0x0040);
  public static final Tag OTHER_PATIENT_IDS_SEQUENCE = new Tag(0x0010, 0x1002);
  public static final Tag PATIENT_AGE = new Tag(0x0010, 0x1010);
  public static final Tag PATIENT_SIZE = new Tag(0x0010, 0x1020);
  public static final Tag PATIENT_WEIGHT = new Tag(0x0010, 0x1030);
  public static final Tag PATIENT_COMMENTS = new Tag(0x0010, 0x4000);
  public static final Tag PATIENT_IDENTITY_REMOVED = new Tag(0x0012, 0x0062);
  public static final Tag DEIDENTIFICATION_METHOD = new Tag(0x0012, 0x0063);

  // Acquisition
  public static final Tag BODY_PART_EXAMINED = new Tag(0x0018, 0x0015);
  public static final Tag KVP = new Tag(0x0018, 0x0060);
  public static final Tag DEVICE_SERIAL_NUMBER = new Tag(0x0018, 0x1000);
  public static final Tag SOFTWARE_VERSIONS = new Tag(0x0018, 0x1020);
  public static final Tag PROTOCOL_NAME = new Tag(0x0018, 0x1030);
  public static final Tag DISTANCE_SOURCE_TO_DETECTOR = new Tag(0x0018, 0x1110);
  public static final Tag DISTANCE_SOURCE_TO_PATIENT = new Tag(0x0018, 0x1111);
  public static final Tag EXPOSURE_TIME = new Tag(0x0018, 0x1150);
  public static final Tag X_RAY_TUBE_CURRENT = new Tag(0x0018, 0x1151);
  public static final Tag EXPOSURE = new Tag(0x0018, 0x1152);
  public static final Tag EXPOSURE_IN_UAS = new Tag(0x0018, 0x1153);
  public static final Tag IMAGER_PIXEL_SPACING = new Tag(0x0018, 0x1164);
  public static final Tag GRID = new Tag(0x0018, 0x1166);
  public static final Tag PATIENT_POSITION = new Tag(0x0018, 0x5100);
  public static final Tag VIEW_POSITION = new Tag(0x0018, 0x5101);
  public static final Tag RELATIVE_X_RAY_EXPOSURE = new Tag(0x0018, 0x1405);
  public static final Tag EXPOSURE_INDEX = new Tag(0x0018, 0x1411);
  public static final Tag TARGET_EXPOSURE_INDEX = new Tag(0x0018, 0x1412);
  public static final Tag DEVIATION_INDEX = new Tag(0x0018, 0x1413);
  public static final Tag DETECTOR_TYPE = new Tag(0x0018, 0x7004);
  public static final Tag DETECTOR_ID = new Tag(0x0018, 0x700a);
  public static final Tag POSITIONER_TYPE = new Tag(0x0018, 0x1508);
  public static final Tag POSITIONER_PRIMARY_ANGLE = new Tag(0x0018, 0x1510);
  public static final Tag COLLIMATOR_SHAPE = new Tag(0x0018, 0x1700);
  public static final Tag PIXEL_SPACING_CALIBRATION_TYPE = new Tag(0x0028, 0x0a02);

  // Relationship
  public static final Tag STUDY_INSTANCE_UID = new Tag(0x0020, 0x000d);
  public static final Tag SERIES_INSTANCE_UID = new Tag(0x0020, 0x000e);
  public static final Tag STUDY_ID = new Tag(0x0020, 0x0010);
  public static final Tag SERIES_NUMBER = new Tag(0x0020, 0x0011);
  public static final Tag ACQUISITION_NUMBER = new Tag(0x0020, 0x0012);
  public static final Tag INSTANCE_NUMBER = new Tag(0x0020, 0x0013);
  public static final Tag PATIENT_ORIENTATION = new Tag(0x0020, 0x0020);
  public static final Tag LATERALITY = new Tag(0x0020, 0x0060);
  public static final Tag IMAGE_LATERALITY = new Tag(0x0020, 0x0062);
  public static final Tag IMAGE_COMMENTS = new Tag(0x0020, 0x4000);
  public static final Tag FRAME_OF_REFERENCE_UID = new Tag(0x0020, 0x0052);
  public static final Tag VIEW_CODE_SEQUENCE = new Tag(0x0054, 0x0220);
  public static final Tag VIEW_MODIFIER_CODE_SEQUENCE = new Tag(0x0054, 0x0222);

  // Image
  public static final Tag SAMPLES_PER_PIXEL = new Tag(0x0028, 0x0002);
  public static final Tag PHOTOMETRIC_INTERPRETATION = new Tag(0x0028, 0x0004);
  public static final Tag PLANAR_CONFIGURATION = new Tag(0x0028, 0x0006);
  public static final Tag NUMBER_OF_FRAMES = new Tag(0x0028, 0x0008);
  public static final Tag ROWS = new Tag(0x0028, 0x0010);
  public static final Tag COLUMNS = new Tag(0x0028, 0x0011);
  public static final Tag PIXEL_SPACING = new Tag(0x0028, 0x0030);
  public static final Tag PIXEL_ASPECT_RATIO = new Tag(0x0028, 0x0034);
  public static final Tag BITS_ALLOCATED = new Tag(0x0028, 0x0100);
  public static final Tag BITS_STORED = new Tag(0x0028, 0x0101);
  public static final Tag HIGH_BIT = new Tag(0x0028, 0x0102);
  public static final Tag PIXEL_REPRESENTATION = new Tag(0x0028, 0x0103);
  public static final Tag SMALLEST_IMAGE_PIXEL_VALUE = new Tag(0x0028, 0x0106);
  public static final Tag LARGEST_IMAGE_PIXEL_VALUE = new Tag(0x0028, 0x0107);
  public static final Tag PIXEL_PADDING_VALUE = new Tag(0x0028, 0x0120);
  public static final Tag PIXEL_PADDING_RANGE_LIMIT = new Tag(0x0028, 0x0121);
  public static final Tag QUALITY_CONTROL_IMAGE = new Tag(0x0028, 0x0300);
  public static final Tag BURNED_IN_ANNOTATION = new Tag(0x0028, 0x0301);
  public static final Tag RECOGNIZABLE_VISUAL_FEATURES = new Tag(0x0028, 0x0302);
  public static final Tag PIXEL_INTENSITY_RELATIONSHIP = new Tag(0x0028, 0x1040);
  public static final Tag PIXEL_INTENSITY_RELATIONSHIP_SIGN = new Tag(0x0028, 0x1041);
  public static final Tag WINDOW_CENTER = new Tag(0x0028, 0x1050);
  public static final Tag WINDOW_WIDTH = new Tag(0x0028, 0x1051);
  public static final Tag RESCALE_INTERCEPT = new Tag(0x0028, 0x1052);
  public static final Tag RESCALE_SLOPE = new Tag(0x0028, 0x1053);
  public static final Tag RESCALE_TYPE = new Tag(0x0028, 0x1054);
  public static final Tag WINDOW_CENTER_WIDTH_EXPLANATION = new Tag(0x0028, 0x1055);
  public static final Tag VOI_LUT_FUNCTION = new Tag(0x0028, 0x1056);
  public static final Tag RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1101);
  public static final Tag GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1102);
  public static final Tag BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR = new Tag(0x0028, 0x1103);
  public static final Tag RED_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1201);
  public static final Tag GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1202);
  public static final Tag BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA = new Tag(0x0028, 0x1203);
  public static final Tag LOSSY_IMAGE_COMPRESSION = new Tag(0x0028, 0x2110);
  public static final Tag LOSSY_IMAGE_COMPRESSION_RATIO = new Tag(0x0028, 0x2112);
  public static final Tag LOSSY_IMAGE_COMPRESSION_METHOD = new Tag(0x0028, 0x2114);
  public static final Tag MODALITY_LUT_SEQUENCE = new Tag(0x0028, 0x3000);
  public static final Tag LUT_DESCRIPTOR = new Tag(0x0028, 0x3002);
  public static final Tag LUT_EXPLANATION = new Tag(0x0028, 0x3003);
  public static final Tag MODALITY_LUT_TYPE = new Tag(0x0028, 0x3004);
  public static final Tag LUT_DATA = new Tag(0x0028, 0x3006);
  public static final Tag VOI_LUT_SEQUENCE = new Tag(0x0028, 0x3010);
  public static final Tag PRESENTATION_LUT_SHAPE = new Tag(0x2050, 0x0020);

  // Request
  public static final Tag REQUESTING_PHYSICIAN = new Tag(0x0032, 0x1032);
  public static final Tag REQUESTING_SERVICE = new Tag(0x0032, 0x1033);
  public static final Tag REQUESTED_PROCEDURE_DESCRIPTION = new Tag(0x0032, 0x1060);
  public static final Tag REQUESTED_PROCEDURE_CODE_SEQUENCE = new Tag(0x0032, 0x1064);
  public static final Tag CURRENT_PATIENT_LOCATION = new Tag(0x0038, 0x0300);
  public static final Tag ADMISSION_ID = new Tag(0x0038, 0x0010);
  public static final Tag PERFORMED_PROCEDURE_STEP_START_DATE = new Tag(0x0040, 0x0244);
  public static final Tag PERFORMED_PROCEDURE_STEP_START_TIME = new Tag(0x0040, 0x0245);
  public static final Tag PERFORMED_PROCEDURE_STEP_ID = new Tag(0x0040, 0x0253);
  public static final Tag PERFORMED_PROCEDURE_STEP_DESCRIPTION = new Tag(0x0040, 0x0254);
  public static final Tag REQUEST_ATTRIBUTES_SEQUENCE = new Tag(0x0040, 0x0275);
  public static final Tag SCHEDULED_PROCEDURE_STEP_DESCRIPTION = new Tag(0x0040, 0x0007);
  public static final Tag SCHEDULED_PROCEDURE_STEP_ID = new Tag(0x0040, 0x0009);
  public static final Tag REASON_FOR_THE_REQUESTED_PROCEDURE = new Tag(0x0040, 0x1002);
  public static final Tag REQUESTED_PROCEDURE_ID = new Tag(0x0040, 0x1001);
  public static final Tag REQUESTED_PROCEDURE_PRIORITY = new Tag(0x0040, 0x1003);
  public static final Tag ORDER_PLACER_IDENTIFIER_SEQUENCE = new Tag(0x0040, 0x0026);
  public static final Tag PLACER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = new Tag(0x0040, 0x2016);
  public static final Tag FILLER_ORDER_NUMBER_IMAGING_SERVICE_REQUEST = new Tag(0x0040, 0x2017);
  public static final Tag REASON_FOR_REQUESTED_PROCEDURE_CODE_SEQUENCE = new Tag(0x0040, 0x100a);

  // Pixels
  public static final Tag EXTENDED_OFFSET_TABLE = new Tag(0x7fe0, 0x0001);
  public static final Tag EXTENDED_OFFSET_TABLE_LENGTHS = new Tag(0x7fe0, 0x0002);
  public static final Tag FLOAT_PIXEL_DATA = new Tag(0x7fe0, 0x0008);
  public static final Tag DOUBLE_FLOAT_PIXEL_DATA = new Tag(0x7fe0, 0x0009);
  public static final Tag PIXEL_DATA = new Tag(0x7fe0, 0x0010);
  public static final Tag DATA_SET_TRAILING_PADDING = new Tag(0xfffc, 0xfffc);

  public Tag {
    if ((group | element) >>> 16 != 0) {
      throw new IllegalArgumentException("group and element are 16 bits each");
    }
  }

  /** The tag in one number, group first, as in the tables of PS3.6. */
  public int value() {
    return (group << 16) | element;
  }

  public boolean isPrivate() {
    return (group & 1) == 1;
  }

  @Override
  public int compareTo(Tag other) {
    return Integer.compareUnsigned(value(), other.value());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "(%04X,%04X)", group, element);
  }
}
