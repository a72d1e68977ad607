package org.wetread.dicom.net;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;

/** C-FIND, C-MOVE and C-GET against the archives that others wrote. */
class QueryRetrieveIT {

  private static final String CR = SopClass.COMPUTED_RADIOGRAPHY_IMAGE;
  private static final Set<String> RADIOGRAPHS =
      Set.of(
          CR,
          SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION,
          SopClass.DIGITAL_MAMMOGRAPHY_X_RAY_IMAGE_FOR_PRESENTATION,
          SopClass.SECONDARY_CAPTURE_IMAGE);
  private static final QueryBounds BOUNDS = QueryBounds.within(Duration.ofSeconds(20));
  private static final List<PresentationContext> CONTEXTS =
      List.of(
          QueryOperation.FIND.context(1),
          QueryOperation.MOVE.context(3),
          QueryOperation.GET.context(5),
          new PresentationContext(7, CR, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void theImagesOfAStudyAreFoundOneByOne(Archive.Kind kind) throws IOException {
    try (var archive = Archive.start(kind, folder, 104)) {
      fill(archive);
      try (var association = open(archive, Set.of())) {
        var uids = new ArrayList<String>();

        var result = association.find(images(), BOUNDS, match -> uids.add(uid(match)));

        assertThat(uids).containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2", "1.2.3.3");
        assertThat(result.end()).isEqualTo(QueryEnd.COMPLETE);
        assertThat(result.responses()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void aQueryEndsAtItsCapAndTheAssociationGoesOn(Archive.Kind kind) throws IOException {
    try (var archive = Archive.start(kind, folder, 104)) {
      fill(archive);
      try (var association = open(archive, Set.of())) {
        var uids = new ArrayList<String>();

        var result = association.find(images(), BOUNDS.atMost(1), match -> uids.add(uid(match)));

        assertThat(uids).hasSize(1);
        assertThat(result.end()).isEqualTo(QueryEnd.CAPPED);
        assertThat(association.find(images(), BOUNDS, match -> {}).responses()).isEqualTo(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void aMovedStudyArrivesAtOurScp(Archive.Kind kind) throws IOException {
    var received = new ReceivedInstances();
    var settings = ScpSettings.forTitle("WETREAD").acceptingFrom(CallingAeTitles.any());
    try (var scp = StorageScp.start(settings, received);
        var archive = Archive.start(kind, folder, scp.port())) {
      fill(archive);
      try (var association = open(archive, Set.of())) {
        var result = association.move(study(), "WETREAD", BOUNDS, count -> {});

        assertThat(result.end()).isEqualTo(QueryEnd.COMPLETE);
        assertThat(result.subOperations().delivered()).isEqualTo(3);
        assertThat(received.instances())
            .extracting(ReceivedInstances.Received::sopInstanceUid)
            .containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2", "1.2.3.3");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void aDestinationThatThePeerDoesNotKnowIsAFailureAndNoException(Archive.Kind kind)
      throws IOException {
    try (var archive = Archive.start(kind, folder, 104)) {
      fill(archive);
      try (var association = open(archive, Set.of())) {
        var result = association.move(study(), "NOBODY", BOUNDS, count -> {});

        assertThat(result.end()).isEqualTo(QueryEnd.FAILED);
        assertThat(result.subOperations().delivered()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void aStudyComesInTheAssociationThatAsksForIt(Archive.Kind kind) throws IOException {
    try (var archive = Archive.start(kind, folder, 104)) {
      fill(archive);
      var received = new ReceivedInstances();
      try (var association = open(archive, Set.of(CR))) {
        var result = association.get(study(), BOUNDS, 1 << 20, received);

        assertThat(result.end()).isEqualTo(QueryEnd.COMPLETE);
        assertThat(result.subOperations().delivered()).isEqualTo(3);
        assertThat(received.instances()).hasSize(3);
        assertThat(received.instances().getFirst().sopClassUid()).isEqualTo(CR);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Archive.Kind.class)
  void whatTheHandlerRefusesIsCountedAsFailed(Archive.Kind kind) throws IOException {
    try (var archive = Archive.start(kind, folder, 104)) {
      fill(archive);
      try (var association = open(archive, Set.of(CR))) {
        var result =
            association.get(study(), BOUNDS, 1 << 20, instance -> Status.CANNOT_UNDERSTAND);

        assertThat(result.end()).isNotEqualTo(QueryEnd.COMPLETE);
        assertThat(result.subOperations().failed()).isEqualTo(3);
      }
    }
  }

  @Test
  void publicObjectsComeOutOfOrthancAsTheyWentIn() throws IOException {
    var taken = ScpSettings.forTitle("WETREAD").transferSyntaxes();
    var samples = Sample.all(syntax -> taken.contains(syntax) && !syntax.isDeflated()).stream();
    var byInstance =
        samples
            .filter(sample -> RADIOGRAPHS.contains(sample.meta().sopClassUid()))
            .collect(Collectors.toMap(sample -> sample.meta().sopInstanceUid(), sample -> sample));
    var contexts = contexts(byInstance.values());
    var received = new ReceivedInstances();
    try (var archive = Archive.start(Archive.Kind.ORTHANC, folder, 104);
        var association =
            new AssociationRequestor("WETREAD", "PACS")
                .open("127.0.0.1", archive.port(), contexts, RADIOGRAPHS)) {
      try (var sender =
          new AssociationRequestor("WETREAD", "PACS").open("127.0.0.1", archive.port(), contexts)) {
        for (var sample : List.copyOf(byInstance.values())) {
          if (!sender.store(sample.file()).isSuccess()) {
            byInstance.remove(sample.meta().sopInstanceUid());
          }
        }
      }
      var studies = new TreeSet<String>();
      var all =
          StudyRootQuery.of(
              StudyRootQuery.Level.STUDY, DataSet.builder().put(Tag.STUDY_INSTANCE_UID));
      association.find(
          all, BOUNDS, match -> studies.add(match.string(Tag.STUDY_INSTANCE_UID).orElseThrow()));
      for (var study : studies) {
        assertThat(association.get(study(study), BOUNDS, 64 << 20, received).end())
            .isEqualTo(QueryEnd.COMPLETE);
      }
    }
    assertThat(received.instances()).hasSameSizeAs(byInstance.values()).hasSizeGreaterThan(10);
    for (var instance : received.instances()) {
      var sent = byInstance.get(instance.sopInstanceUid());
      assertThat(Sample.content(instance.dataSet(), instance.transferSyntax()))
          .isEqualTo(requireNonNull(sent).content());
    }
  }

  /** The queries', then one for each pair of kind and encoding. */
  private static List<PresentationContext> contexts(Collection<Sample> samples) {
    var contexts =
        new ArrayList<>(List.of(QueryOperation.FIND.context(1), QueryOperation.GET.context(3)));
    samples.stream()
        .map(sample -> List.of(sample.meta().sopClassUid(), sample.meta().transferSyntaxUid()))
        .distinct()
        .map(
            kind ->
                new PresentationContext(
                    2 * contexts.size() + 1, kind.getFirst(), List.of(kind.getLast())))
        .forEach(contexts::add);
    return contexts;
  }

  private static Association open(Archive archive, Set<String> provided) throws IOException {
    return new AssociationRequestor("WETREAD", "PACS")
        .open("127.0.0.1", archive.port(), CONTEXTS, provided);
  }

  private void fill(Archive archive) throws IOException {
    try (var association = open(archive, Set.of())) {
      for (var instance : List.of("1.2.3.1", "1.2.3.2", "1.2.3.3")) {
        assertThat(association.store(object(instance))).isEqualTo(Status.SUCCESS);
      }
    }
  }

  private static StudyRootQuery images() {
    return StudyRootQuery.of(
        StudyRootQuery.Level.IMAGE,
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .put(Tag.SERIES_INSTANCE_UID, "1.2.3.4")
            .put(Tag.SOP_INSTANCE_UID));
  }

  private static StudyRootQuery study() {
    return study("1.2.3");
  }

  private static StudyRootQuery study(String uid) {
    return StudyRootQuery.of(
        StudyRootQuery.Level.STUDY, DataSet.builder().put(Tag.STUDY_INSTANCE_UID, uid));
  }

  private static String uid(DataSet match) {
    return match.string(Tag.SOP_INSTANCE_UID).orElseThrow();
  }

  private Path object(String instance) throws IOException {
    var out = new ByteArrayOutputStream();
    var dataSet =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, CR)
            .put(Tag.SOP_INSTANCE_UID, instance)
            .put(Tag.STUDY_INSTANCE_UID, "1.2.3")
            .put(Tag.SERIES_INSTANCE_UID, "1.2.3.4")
            .put(Tag.PATIENT_ID, "P")
            .putPixels(VR.OW, new byte[200])
            .build();
    Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return Files.write(folder.resolve(instance + ".dcm"), out.toByteArray());
  }
}
