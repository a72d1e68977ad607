package org.wetread.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.events.InferenceResult;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;

/**
 * The pack of the tree, on phantoms it has never seen, through the path of patients' images; and
 * the same table with a fault in that path, which must show.
 */
class PhantomPackIT {

  private static final HeldOut PHANTOMS = new HeldOut(7_300_001, 240);
  private static final HeldOut FEW = new HeldOut(7_300_001, 80);

  /** What the pack of the tree does not reach; to be emptied, never to grow. */
  private static final Set<String> BELOW = Set.of(PhantomTable.presence("nodule"));

  private static final StudyScript PAIR =
      StudyScript.chest(3, View.PA)
          .with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.MODERATE)
          .later(Progression.WORSENING);

  private static ReadyPack pack;
  private static List<List<PreparedPhantom>> patients;
  private static PhantomTable table;

  @BeforeAll
  static void read() throws PackRefusedException {
    pack = PhantomPack.ready();
    patients = new PhantomPreparation(pack.preparation()).prepare(PHANTOMS, () -> {});
    table = table(pack, patients);
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void reachesItsBars() {
    assertThat(table.figures())
        .filteredOn(figure -> figure.bar().isPresent() && !BELOW.contains(figure.name()))
        .hasSizeGreaterThan(6)
        .allSatisfy(figure -> assertThat(figure.passes()).as(figure.toString()).isTrue());
  }

  @Test
  void readsAsTheWorkerDoes(@TempDir Path folder) throws Exception {
    var objects = new FilesystemObjectStore(folder, 0);
    var phantoms = new StoredPhantoms(objects);
    var visits = new PhantomCatalogue(PHANTOMS.seed()).study(PAIR);
    var before = part10(visits.prior().orElseThrow());
    var after = part10(visits);
    var request =
        StoredPhantoms.request(
            StoredPhantoms.image("after", phantoms.store(after)),
            Optional.of(StoredPhantoms.image("before", phantoms.store(before))));

    var reading = new PackReading(pack);
    var read = reading.read(see(reading, after), Optional.of(see(reading, before).features()));

    try (var reader =
        new RequestReader(
            List.of(pack), objects, ReaderSettings.forBatchesUpTo(8), InstantSource.system())) {
      var scored = (InferenceResult.Scored) reader.read(List.of(request)).getFirst();
      assertThat(read.scores().findings()).isEqualTo(scored.findings());
      assertThat(read.scores().sentences()).isEqualTo(scored.sentences());
    }
  }

  private static PackReading.Seen see(PackReading reading, byte[] object) {
    return reading.see(((Preparation.Prepared) pack.preparation().prepare(object)).image());
  }

  private static byte[] part10(StudyPlan study) {
    var plan = study.objects().getFirst();
    return PhantomObject.draw(study, plan, PHANTOMS.capture(plan)).part10();
  }

  @Test
  void measuresPhantomsOfBothPolaritiesAndWithPriors() {
    var inverted = patients.stream().flatMap(List::stream).filter(one -> one.truth().monochrome1());

    assertThat(inverted.count()).isBetween(60L, 180L);
    assertThat(table.figure(PhantomTable.PROGRESSION).estimate().of()).isGreaterThan(50);
  }

  @Test
  void wouldNoticeAMissingInversion() {
    var faulty = new PhantomPreparation(pack.preparation(), PhantomPackIT::withoutInversion);

    var measured = table(pack, faulty.prepare(FEW, () -> {}));

    assertFalls(measured, PhantomTable.WRONGLY_DECLINED);
    assertFalls(measured, PhantomTable.presence("consolidation"));
    assertFalls(measured, PhantomTable.SENTENCE);
  }

  @Test
  void wouldNoticePriorAndCurrentSwapped() {
    assertFalls(table(Fault.SWAPPED), PhantomTable.PROGRESSION);
  }

  @Test
  void wouldNoticeAMirroredImage() {
    var measured = table(Fault.MIRRORED);

    assertFalls(measured, PhantomTable.SENTENCE);
    assertFalls(measured, PhantomTable.GROUNDING);
  }

  @Test
  void wouldNoticeAZeroImageAsPrior() {
    assertFalls(table(Fault.ZERO_PRIOR), PhantomTable.PROGRESSION);
  }

  /** Below its bar, and so far off that the intervals do not meet. */
  private static void assertFalls(PhantomTable faulty, String name) {
    var right = table.figure(name).estimate();
    var wrong = faulty.figure(name).estimate();

    assertThat(faulty.figure(name).passes()).as(faulty.figure(name).toString()).isFalse();
    assertThat(wrong.low() > right.high() || wrong.high() < right.low())
        .as("%s, with the fault %s: %s", right, wrong, name)
        .isTrue();
  }

  private static PhantomTable table(Fault fault) {
    var engine = fault.in(pack.engine());
    return table(new ReadyPack(pack.pack(), engine, pack.scorer(), pack.preparation()), patients);
  }

  private static PhantomTable table(ReadyPack ready, List<List<PreparedPhantom>> phantoms) {
    return PhantomTable.of(new PackFigures(new PhantomReading(ready).read(phantoms)));
  }

  /** The same pixels under a header that does not ask for the inversion. */
  private static byte[] withoutInversion(byte[] object) {
    try {
      var file = Part10.read(new ByteArrayInputStream(object), ReadLimits.forObjects());
      var edited =
          file.dataSet().toBuilder()
              .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
              .remove(Tag.PRESENTATION_LUT_SHAPE)
              .build();
      var bytes = new ByteArrayOutputStream();
      Part10.write(bytes, file.meta(), edited);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a phantom could not be edited", e);
    }
  }
}
