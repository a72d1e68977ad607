package org.wetread.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The pseudonym of a patient at one issuer: Patient ID (0010,0020) together with Issuer of Patient
 * ID (0010,0021), so that equal numbers of two hospitals stay two patients.
 *
 * @param value 32 lower-case hexadecimal digits, see {@link Pseudonyms}
 */
public record PatientKey(@JsonValue String value) {

  @JsonCreator
  public PatientKey {
    Pseudonyms.requireHex("PatientKey", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
