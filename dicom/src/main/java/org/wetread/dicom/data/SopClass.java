package org.wetread.dicom.data;

/** SOP Class UIDs of PS3.4 that this project exchanges. */
public final class SopClass {

  public static final String VERIFICATION = "1.2.840.10008.1.1";
  public static final String STORAGE_COMMITMENT_PUSH_MODEL = "1.2.840.10008.1.20.1";
  public static final String COMPUTED_RADIOGRAPHY_IMAGE = "1.2.840.10008.5.1.4.1.1.1";
  public static final String DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION = "1.2.840.10008.5.1.4.1.1.1.1";
  public static final String DIGITAL_X_RAY_IMAGE_FOR_PROCESSING = "1.2.840.10008.5.1.4.1.1.1.1.1";
  public static final String DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_FOR_PRESENTATION =
      "1.2.840.10008.5.1.4.1.1.1.2";
  public static final String DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_FOR_PROCESSING =
      "1.2.840.10008.5.1.4.1.1.1.2.1";
  public static final String SECONDARY_CAPTURE_IMAGE = "1.2.840.10008.5.1.4.1.1.7";

  private SopClass() {}
}
