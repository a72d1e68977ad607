package org.wetread.events;

/** Why an image is not read: it may be perfect, but it is none of ours. */
public enum DeclineReason {
  /** Modality or SOP class that no pack reads. */
  UNSUPPORTED_MODALITY("the modality is not one the model reads"),
  /** Header says another body part. */
  NOT_CHEST("not a chest radiograph"),
  /** Lateral or other view only. */
  NOT_FRONTAL("no frontal view"),
  /** Presentation Intent Type FOR PROCESSING. */
  FOR_PROCESSING("raw image for processing, not for presentation"),
  /** Younger than the pack's age floor. */
  UNDER_AGE("below the model's age floor"),
  /** The model itself took the picture for something else. */
  OUT_OF_SCOPE("the image does not look like a frontal chest radiograph"),
  /** Smaller than any radiograph. */
  TOO_SMALL("too few pixels for a radiograph"),
  /** Colour, multi-frame or otherwise not one grey image. */
  NOT_GREYSCALE("not a single greyscale image");

  private final String explanation;

  DeclineReason(String explanation) {
    this.explanation = explanation;
  }

  /** For a person, without any patient data. */
  public String explanation() {
    return explanation;
  }
}
