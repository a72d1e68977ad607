package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.Tag;

/** Against Orthanc as a sender: an archive that forwards what it has, all kinds at once. */
class OrthancInteropIT {

  private final ReceivedInstances received = new ReceivedInstances();

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {4096, 131072})
  void everyObjectThatItHasArrivesWithItsContent(int pduBytes) throws Exception {
    var samples = new ArrayList<>(Sample.all(syntax -> !syntax.name().startsWith("HTJ2K")));
    samples.removeIf(sample -> !isArchivable(sample));
    try (var scp = StorageScp.start(settings(samples), received);
        var orthanc = Orthanc.start(folder, scp.port(), pduBytes)) {
      assertThat(orthanc.echo()).isEqualTo(200);
      for (var sample : samples) {
        assertThat(orthanc.upload(sample.file())).as(sample.file().toString()).isEqualTo(200);
      }
      var stored = orthanc.storeAll();
      assertThat(stored.body()).contains("\"FailedInstancesCount\" : 0");
      assertThat(stored.statusCode()).isEqualTo(200);
    }
    assertArrived(samples);
  }

  private void assertArrived(List<Sample> samples) {
    assertThat(received.instances()).hasSameSizeAs(samples);
    var bySender =
        samples.stream().collect(Collectors.toMap(s -> s.meta().sopInstanceUid(), s -> s));
    for (var arrived : received.instances()) {
      var sample = Optional.ofNullable(bySender.remove(arrived.sopInstanceUid())).orElseThrow();
      assertThat(arrived.transferSyntax().uid()).isEqualTo(sample.meta().transferSyntaxUid());
      assertThat(Sample.content(arrived.dataSet(), arrived.transferSyntax()))
          .as(sample.file().toString())
          .usingRecursiveComparison()
          .isEqualTo(sample.content());
    }
  }

  /** Orthanc files an object below its patient, study and series, and refuses it without them. */
  private static boolean isArchivable(Sample sample) {
    return sample
        .content()
        .texts()
        .keySet()
        .containsAll(List.of(Tag.PATIENT_ID, Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID));
  }

  private static ScpSettings settings(List<Sample> samples) {
    return ScpSettings.forTitle("WETREAD")
        .acceptingFrom(CallingAeTitles.any())
        .storing(samples.stream().map(s -> s.meta().sopClassUid()).collect(Collectors.toSet()));
  }
}
