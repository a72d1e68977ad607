package org.wetread.publisher;

/**
 * A FHIR business identifier. {@link #toString()} withholds the value.
 *
 * @param system the namespace, a URI
 * @param value the number in it
 */
public record BusinessIdentifier(String system, String value) {

  @Override
  public String toString() {
    return "BusinessIdentifier[" + system + "|withheld]";
  }
}
