package org.wetread.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The pseudonym of a study: what stands for a Study Instance UID everywhere outside the object
 * store, because a UID identifies a person to whoever holds the archive.
 *
 * @param value 32 lower-case hexadecimal digits, see {@link Pseudonyms}
 */
public record StudyKey(@JsonValue String value) {

  /** For a dead letter whose record could not be read far enough to tell its study. */
  public static final StudyKey UNIDENTIFIED = new StudyKey("0".repeat(Pseudonyms.HEX_DIGITS));

  @JsonCreator
  public StudyKey {
    Pseudonyms.requireHex("StudyKey", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
