package org.wetread.publisher.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.DigestMismatchException;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.publisher.IdentitySource;
import org.wetread.publisher.StudyIdentity;
import org.wetread.publisher.UnreadableIdentityException;

/**
 * Opens the claim check and reads whom the object is of. The object is held against its hash first:
 * a report under the wrong name is worse than none.
 */
public final class HeaderIdentitySource implements IdentitySource {

  private final ObjectStore objects;

  public HeaderIdentitySource(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public StudyIdentity read(ObjectRef object) throws IOException, UnreadableIdentityException {
    try {
      var bytes = new ByteArrayInputStream(VerifiedObject.read(objects, object));
      return identity(Part10.readHeader(bytes, ReadLimits.forHeaders()).dataSet());
    } catch (NoSuchFileException e) {
      throw new UnreadableIdentityException("object-missing");
    } catch (DigestMismatchException e) {
      throw new UnreadableIdentityException("digest-mismatch");
    } catch (DicomFormatException e) {
      throw new UnreadableIdentityException("header-unreadable");
    }
  }

  private static StudyIdentity identity(DataSet header) throws UnreadableIdentityException {
    return new StudyIdentity(
        header
            .string(Tag.STUDY_INSTANCE_UID)
            .orElseThrow(() -> new UnreadableIdentityException("study-uid-absent")),
        header.string(Tag.PATIENT_ID),
        patientIdIssuer(header),
        header.string(Tag.PATIENT_NAME).map(HeaderIdentitySource::familyName).orElse(""),
        header.string(Tag.PATIENT_BIRTH_DATE).flatMap(HeaderIdentitySource::date),
        header.string(Tag.ACCESSION_NUMBER),
        header.sequence(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE).stream()
            .findFirst()
            .flatMap(HeaderIdentitySource::entity)
            .orElse(""));
  }

  private static String patientIdIssuer(DataSet header) {
    return header.sequence(Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE).stream()
        .findFirst()
        .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID))
        .or(() -> header.string(Tag.ISSUER_OF_PATIENT_ID))
        .orElse("");
  }

  /** HL7v2 Hierarchic Designator Macro (PS3.3 section 10.14). */
  private static Optional<String> entity(DataSet designator) {
    return designator
        .string(Tag.UNIVERSAL_ENTITY_ID)
        .or(() -> designator.string(Tag.LOCAL_NAMESPACE_ENTITY_ID));
  }

  /** First component of the first component group (PS3.5 section 6.2, PN). */
  private static String familyName(String personName) {
    var alphabetic = personName.split("=", -1)[0];
    return alphabetic.split("\\^", -1)[0].strip();
  }

  private static Optional<LocalDate> date(String value) {
    try {
      return Optional.of(LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
