package org.wetread.publisher.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.events.ObjectRef;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.publisher.StudyIdentity;
import org.wetread.publisher.UnreadableIdentityException;

class HeaderIdentitySourceTest {

  @TempDir private Path folder;
  private FilesystemObjectStore objects;
  private HeaderIdentitySource identities;

  @BeforeEach
  void open() throws IOException {
    objects = new FilesystemObjectStore(folder, 0);
    identities = new HeaderIdentitySource(objects);
  }

  @Test
  void theHeaderTellsWhoseStudyItIs() throws Exception {
    var object =
        store(
            header()
                .put(Tag.PATIENT_ID, "MRN7")
                .put(Tag.ISSUER_OF_PATIENT_ID, "HOSP")
                .put(Tag.PATIENT_NAME, "Doe^Jane")
                .put(Tag.PATIENT_BIRTH_DATE, "19600102")
                .put(Tag.ACCESSION_NUMBER, "ACC7")
                .build());

    assertThat(identities.read(object))
        .isEqualTo(
            new StudyIdentity(
                "2.25.3",
                Optional.of("MRN7"),
                "HOSP",
                "Doe",
                Optional.of(LocalDate.of(1960, 1, 2)),
                Optional.of("ACC7"),
                ""));
  }

  @Test
  void whatTheHeaderDoesNotSayIsEmpty() throws Exception {
    var identity = identities.read(store(header().put(Tag.PATIENT_BIRTH_DATE, "196").build()));

    assertThat(identity.patientId()).isEmpty();
    assertThat(identity.birthDate()).isEmpty();
    assertThat(identity.patientIdIssuer()).isEmpty();
    assertThat(identity).hasToString("StudyIdentity[withheld]");
  }

  @Test
  void anObjectThatIsGoneOrChangedOrNoDicomNeverTells() throws Exception {
    var gone = store(header().build());
    objects.delete(gone);
    var changed = store(header().put(Tag.PATIENT_ID, "MRN7").build());
    alter(changed);
    var text = store("not an image".getBytes(StandardCharsets.US_ASCII));

    assertReason(gone, "object-missing");
    assertReason(changed, "digest-mismatch");
    assertReason(text, "header-unreadable");
  }

  /** Objects as small as these lie in a pack, from the position that their location ends with. */
  private void alter(ObjectRef object) throws IOException {
    var place = folder.resolve(object.location());
    try (var pack = FileChannel.open(place.getParent(), StandardOpenOption.WRITE)) {
      pack.write(ByteBuffer.wrap(new byte[] {1}), Long.parseLong(place.getFileName().toString()));
    }
  }

  private void assertReason(ObjectRef object, String reason) {
    assertThatExceptionOfType(UnreadableIdentityException.class)
        .isThrownBy(() -> identities.read(object))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static org.wetread.dicom.data.DataSetBuilder header() {
    return DataSet.builder()
        .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1.1")
        .put(Tag.SOP_INSTANCE_UID, "2.25.1")
        .put(Tag.STUDY_INSTANCE_UID, "2.25.3");
  }

  private ObjectRef store(DataSet dataSet) throws IOException {
    try (var staging = objects.stage()) {
      Part10.write(staging.stream(), dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      return staging.commit();
    }
  }

  private ObjectRef store(byte[] content) throws IOException {
    try (var staging = objects.stage()) {
      staging.stream().write(content);
      return staging.commit();
    }
  }
}
