package org.wetread.publisher.mapping;

import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.wetread.events.DraftReport;
import org.wetread.events.FindingScore;

/** What every resource of a draft refers to. FHIR's types are mutable, so each use gets its own. */
final class StudyContext {

  private final DraftReport draft;
  private final String studyInstanceUid;
  private final ReportIds ids;

  StudyContext(DraftReport draft, String studyInstanceUid, ReportIds ids) {
    this.draft = draft;
    this.studyInstanceUid = studyInstanceUid;
    this.ids = ids;
  }

  String observationId(FindingScore score) {
    return ids.observation(draft.study(), draft.pack(), score.finding());
  }

  Reference device() {
    return new Reference("Device/" + ids.device(draft.pack()));
  }

  Reference imagingStudy() {
    return imagingStudy(studyInstanceUid);
  }

  /** A study by its UID, whether or not the server has an ImagingStudy of it. */
  static Reference imagingStudy(String studyInstanceUid) {
    return new Reference()
        .setType("ImagingStudy")
        .setIdentifier(
            new Identifier().setSystem("urn:dicom:uid").setValue("urn:oid:" + studyInstanceUid));
  }

  InstantType composed() {
    return utc(new InstantType(Date.from(draft.at())));
  }

  DateTimeType composedAt() {
    return utc(new DateTimeType(Date.from(draft.at())));
  }

  DateTimeType acquired() {
    return utc(new DateTimeType(Date.from(draft.acquiredAt())));
  }

  /** The zone is stated, not that of the machine: a repeated request must be the same request. */
  private static <T extends BaseDateTimeType> T utc(T time) {
    time.setTimeZone(TimeZone.getTimeZone("UTC"));
    return time;
  }
}
