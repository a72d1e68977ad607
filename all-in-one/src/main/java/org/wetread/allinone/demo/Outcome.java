package org.wetread.allinone.demo;

import java.util.List;
import java.util.OptionalLong;

/**
 * What became of a study, read back from the worklist and from the FHIR server.
 *
 * @param study what was sent
 * @param reports addresses of the DiagnosticReports for its order
 * @param reportStatus status of the report when there is one, else empty
 * @param found the present findings as the FHIR server tells them, else the worklist's reason
 * @param assessment the worklist's assessment
 * @param priority the worklist's priority
 * @param doorToTriageMillis absent until triaged
 * @param doorToDraftMillis until the draft stood on the FHIR server
 */
record Outcome(
    PlannedStudy study,
    List<String> reports,
    String reportStatus,
    String found,
    String assessment,
    String priority,
    OptionalLong doorToTriageMillis,
    OptionalLong doorToDraftMillis) {

  /** Whether the study has come to the end planted for it, exactly once, and the worklist knows. */
  boolean asExpected() {
    return switch (study.expected()) {
      case REPORTED ->
          reports.size() == 1 && reportStatus.equals("partial") && doorToDraftMillis.isPresent();
      case DECLINED -> reports.isEmpty() && assessment.equals("DECLINED");
      case QUARANTINED -> reports.isEmpty() && assessment.equals("QUARANTINED");
    };
  }
}
