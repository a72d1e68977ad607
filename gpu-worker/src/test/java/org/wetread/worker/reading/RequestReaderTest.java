package org.wetread.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InferenceResult.Declined;
import org.wetread.events.InferenceResult.Failed;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.ObjectRef;
import org.wetread.events.Route;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.pack.PackRefusedException;

class RequestReaderTest {

  private static final StudyPlan EFFUSION =
      StoredPhantoms.plan(
          StudyScript.chest(1, View.PA)
              .with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.LARGE));
  private static final StudyPlan LATER =
      StoredPhantoms.plan(
          StudyScript.chest(2, View.PA)
              .with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.LARGE)
              .later(Progression.IMPROVING));

  private static ReadyPack pack;

  @TempDir private Path folder;
  private FilesystemObjectStore objects;
  private StoredPhantoms phantoms;

  @BeforeAll
  static void open() throws PackRefusedException {
    pack = PhantomPack.ready();
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @BeforeEach
  void openStore() throws IOException {
    objects = new FilesystemObjectStore(folder, 0);
    phantoms = new StoredPhantoms(objects);
  }

  @Test
  void scoresEveryFindingOfThePackInItsOrder() throws Exception {
    var request = phantoms.request("effusion", StoredPhantoms.part10(EFFUSION));

    var scored = (Scored) read(request).getFirst();

    assertThat(scored.requestId()).isEqualTo(request.eventId());
    assertThat(scored.pack()).isEqualTo(pack.pack().ref());
    assertThat(scored.findings().stream().map(FindingScore::finding).toList())
        .isEqualTo(pack.pack().findingIds());
    assertThat(scored.findings()).allMatch(one -> one.present() == one.region().isPresent());
    assertThat(scored.findings()).allMatch(one -> one.progression().isEmpty());
    assertThat(scored.prior()).isEmpty();
  }

  @Test
  void givesEachSentenceItsFindingScoreRegionAndSource() throws Exception {
    var scored =
        (Scored) read(phantoms.request("effusion", StoredPhantoms.part10(EFFUSION))).getFirst();

    assertThat(scored.sentences()).isNotEmpty();
    for (var sentence : scored.sentences()) {
      var finding =
          scored.findings().stream()
              .filter(one -> one.finding().equals(sentence.finding()))
              .findFirst();
      assertThat(pack.pack().sentences())
          .anyMatch(
              one -> one.id().equals(sentence.sentenceId()) && one.text().equals(sentence.text()));
      assertThat(sentence.score())
          .isEqualTo(
              finding.map(one -> OptionalDouble.of(one.score())).orElse(OptionalDouble.empty()));
      assertThat(sentence.region().isPresent())
          .isEqualTo(finding.filter(FindingScore::present).isPresent());
    }
    assertThat(scored.findings())
        .filteredOn(FindingScore::present)
        .isNotEmpty()
        .allMatch(
            one ->
                scored.sentences().stream()
                    .anyMatch(sentence -> sentence.finding().equals(one.finding())));
  }

  @Test
  void repeatsTheResultsIdWhenTheRequestIsRepeated() throws Exception {
    var request = phantoms.request("effusion", StoredPhantoms.part10(EFFUSION));

    var first = read(request).getFirst();
    var second = read(request).getFirst();

    assertThat(second.eventId()).isEqualTo(first.eventId());
    assertThat(((Scored) second).findings()).isEqualTo(((Scored) first).findings());
  }

  /** Objects as small as these lie in a pack, from the position that their location ends with. */
  private void alter(ObjectRef object) throws IOException {
    var place = folder.resolve(object.location());
    try (var pack = FileChannel.open(place.getParent(), StandardOpenOption.WRITE)) {
      pack.write(ByteBuffer.wrap(new byte[] {1}), Long.parseLong(place.getFileName().toString()));
    }
  }

  @Test
  void letsEachItemOfABatchFailAlone() throws Exception {
    var good = StoredPhantoms.part10(EFFUSION);
    var gone = phantoms.request("gone", Arrays.copyOf(good, good.length - 2));
    var altered = phantoms.request("altered", Arrays.copyOf(good, good.length - 4));
    objects.delete(gone.image().object());
    alter(altered.image().object());

    var results =
        read(
            phantoms.request("first", good),
            gone,
            altered,
            phantoms.request("truncated", Arrays.copyOf(good, good.length / 2)),
            phantoms.request("text", "no DICOM at all".getBytes(StandardCharsets.US_ASCII)),
            phantoms.request("second", good));

    assertThat(results.getFirst()).isInstanceOf(Scored.class);
    assertFailed(results.get(1), FailureReason.OBJECT_MISSING);
    assertFailed(results.get(2), FailureReason.DIGEST_MISMATCH);
    assertFailed(results.get(3), FailureReason.PIXEL_DATA_UNREADABLE);
    assertFailed(results.get(4), FailureReason.HEADER_UNREADABLE);
    assertThat(results.getLast()).isInstanceOf(Scored.class);
  }

  @Test
  void quarantinesAnUnreadablePhantom() throws Exception {
    var unreadable = StoredPhantoms.plan(StudyScript.other(3, Subject.UNREADABLE));

    var results = read(phantoms.request("unreadable", StoredPhantoms.part10(unreadable)));

    assertThat(results.getFirst()).isInstanceOf(Failed.class);
  }

  @Test
  void declinesAHandThatItsHeaderCallsAChest() throws Exception {
    var hand = StoredPhantoms.plan(StudyScript.other(4, Subject.HAND));

    var results = read(phantoms.request("hand", StoredPhantoms.part10(hand)));

    assertThat(((Declined) results.getFirst()).reason()).isEqualTo(DeclineReason.OUT_OF_SCOPE);
  }

  @Test
  void comparesWithThePriorAndKeepsItsOwnFeatures() throws Exception {
    var prior = StoredPhantoms.image("prior", stored(LATER.prior().orElseThrow()));
    var current = StoredPhantoms.image("current", stored(LATER));
    var request = StoredPhantoms.request(current, Optional.of(prior));

    var compared = (Scored) read(request).getFirst();

    assertThat(compared.prior()).contains(prior);
    assertThat(compared.findings())
        .filteredOn(FindingScore::present)
        .isNotEmpty()
        .allMatch(one -> one.progression().isPresent());
    assertThat(new FeatureStore(objects).find(current.object(), pack.pack())).isPresent();
  }

  @Test
  void readsThePriorFromItsKeptFeaturesWhenItsPixelsAreGone() throws Exception {
    var prior = StoredPhantoms.image("prior", stored(LATER.prior().orElseThrow()));
    var current = StoredPhantoms.image("current", stored(LATER));
    var request = StoredPhantoms.request(current, Optional.of(prior));
    var fresh = (Scored) read(request).getFirst();
    read(StoredPhantoms.request(prior, Optional.empty()));
    objects.delete(prior.object());

    var kept = (Scored) read(request).getFirst();

    assertThat(kept.prior()).contains(prior);
    assertThat(kept.findings()).isEqualTo(fresh.findings());
  }

  @Test
  void readsAloneAndSaysSoWhenThePriorCannotBeRead() throws Exception {
    var gone = StoredPhantoms.image("gone", stored(LATER.prior().orElseThrow()));
    objects.delete(gone.object());
    var current = StoredPhantoms.image("current", stored(LATER));

    var alone = (Scored) read(StoredPhantoms.request(current, Optional.of(gone))).getFirst();

    assertThat(alone.prior()).isEmpty();
    assertThat(alone.findings()).allMatch(one -> one.progression().isEmpty());
  }

  @Test
  void thePackThatTheRulesNameReadsTheImageAndNoOther() throws Exception {
    var request = phantoms.request("routed", StoredPhantoms.part10(EFFUSION));

    var results =
        read(routed(request, "absent", pack.pack().ref().id()), routed(request, "absent"));

    assertThat(results.getFirst()).isInstanceOf(Scored.class);
    assertFailed(results.getLast(), FailureReason.PACK_NOT_LOADED);
  }

  private static InferenceRequest routed(InferenceRequest request, String... packs) {
    return new InferenceRequest(
        request.eventId(),
        request.study(),
        request.at(),
        request.lane(),
        request.image(),
        request.prior(),
        Optional.of(new Route("a rule", List.of(packs))),
        request.deadline());
  }

  private ObjectRef stored(StudyPlan study) throws IOException {
    return phantoms.store(StoredPhantoms.part10(study));
  }

  private List<InferenceResult> read(InferenceRequest... requests) throws InterruptedException {
    try (var reader =
        new RequestReader(
            List.of(pack), objects, ReaderSettings.forBatchesUpTo(8), InstantSource.system())) {
      return reader.read(List.of(requests));
    }
  }

  private static void assertFailed(InferenceResult result, FailureReason reason) {
    assertThat(((Failed) result).reason()).isEqualTo(reason);
  }
}
