package org.wetread.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The pseudonym of one SOP instance.
 *
 * @param value 32 lower-case hexadecimal digits, see {@link Pseudonyms}
 */
public record InstanceKey(@JsonValue String value) {

  @JsonCreator
  public InstanceKey {
    Pseudonyms.requireHex("InstanceKey", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
