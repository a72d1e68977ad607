package org.wetread.allinone.demo;

import java.nio.file.Path;

/**
 * Where the demonstrated system stands.
 *
 * @param dicomPort its Storage SCP on loopback
 * @param http base URL of its worklist
 * @param fhir base URL of its FHIR server
 * @param secretFile the secret behind its pseudonyms, to find a planted study on the worklist
 * @param phantoms folder for the objects to send
 * @param fhirPid process id of the FHIR server, to count its memory
 */
public record Site(
    int dicomPort, String http, String fhir, Path secretFile, Path phantoms, long fhirPid) {

  /** Its worklist's API. */
  public WorklistClient worklist() {
    return new WorklistClient(http);
  }
}
