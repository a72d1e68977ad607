package org.wetread.events;

/** Why an image could not be read although it should be; the study is quarantined with this. */
public enum FailureReason {
  PIXEL_DATA_UNREADABLE("the pixel data is truncated or corrupt"),
  TRANSFER_SYNTAX_UNSUPPORTED("the transfer syntax cannot be decoded here"),
  GEOMETRY_LIMIT("the header asks for more pixels than allowed"),
  HEADER_UNREADABLE("the stored object cannot be parsed"),
  OBJECT_MISSING("the stored object is gone"),
  DIGEST_MISMATCH("the stored object's SHA-256 has changed"),
  INFERENCE_ERROR("the model run failed"),
  PACK_NOT_LOADED("no worker has the model pack that the routing rules name"),
  TIMED_OUT("no result within the time allowed"),
  REPEATEDLY_FATAL("processing it ended the worker more than once");

  private final String explanation;

  FailureReason(String explanation) {
    this.explanation = explanation;
  }

  /** For a person, without any patient data. */
  public String explanation() {
    return explanation;
  }
}
