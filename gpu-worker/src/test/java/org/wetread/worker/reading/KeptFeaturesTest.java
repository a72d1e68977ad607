package org.wetread.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.StudyImage;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.CountingEngine;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.image.PreparationMode;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;

/** A prior is decoded and run at most once: afterwards its features stand for it. */
class KeptFeaturesTest {

  private static final StudyPlan LATER =
      StoredPhantoms.plan(
          StudyScript.chest(2, View.PA)
              .with(FindingKind.PLEURAL_EFFUSION, Side.LEFT, Extent.LARGE)
              .later(Progression.IMPROVING));

  private static CountingEngine engine;
  private static ReadyPack pack;

  @TempDir private Path folder;
  private FilesystemObjectStore objects;
  private StoredPhantoms phantoms;

  @BeforeAll
  static void open() throws PackRefusedException {
    var loaded = ModelPack.load(PhantomPack.folder());
    engine = new CountingEngine(new OnnxInferenceEngine(loaded, 1));
    pack = ReadyPack.of(loaded, any -> engine, DecodeLimits.DEFAULT);
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @BeforeEach
  void openStore() throws IOException {
    objects = new FilesystemObjectStore(folder, 0);
    phantoms = new StoredPhantoms(objects);
    engine.takeImages();
  }

  @Test
  void embedsPromptsOnceAndNeverForAnImage() throws Exception {
    engine.takeTexts();

    read(phantoms.request("one", StoredPhantoms.part10(LATER)));
    read(phantoms.request("two", StoredPhantoms.part10(LATER)));

    assertThat(engine.takeTexts()).isZero();
  }

  @Test
  void runsTheBackboneOnAPriorOnceWhoeverNeedsIt() throws Exception {
    var prior = image("prior", StoredPhantoms.part10(LATER.prior().orElseThrow()));
    var current = image("current", StoredPhantoms.part10(LATER));
    var request = StoredPhantoms.request(current, Optional.of(prior));

    read(request);
    assertThat(engine.takeImages()).isEqualTo(2);

    // Nobody has asked for the prior itself: it was kept when it was compared with.
    read(request);
    assertThat(engine.takeImages()).isEqualTo(1);
  }

  @Test
  void comparesWithAPriorThatNobodyCanDecodeAnyMore() throws Exception {
    var whole = StoredPhantoms.part10(LATER.prior().orElseThrow());
    var broken = image("broken", Arrays.copyOf(whole, whole.length / 2));
    var current = image("current", StoredPhantoms.part10(LATER));
    var request = StoredPhantoms.request(current, Optional.of(broken));
    assertThat(read(request).prior()).isEmpty();
    var prepared = (Preparation.Prepared) pack.preparation().prepare(whole);
    var features = pack.engine().features(List.of(prepared.image().crop())).getFirst();

    new FeatureStore(objects).keep(broken.object(), pack.pack(), features);

    var compared = read(request);
    assertThat(compared.prior()).contains(broken);
    assertThat(compared.findings())
        .filteredOn(FindingScore::present)
        .isNotEmpty()
        .allMatch(finding -> finding.progression().isPresent());
  }

  @Test
  void neverMixesModesPacksOrImages() {
    var image = "a".repeat(64);
    var other = "b".repeat(64);

    var keys =
        List.of(
            FeatureStore.key(image, other, PreparationMode.CLINICAL),
            FeatureStore.key(image, other, PreparationMode.REFERENCE),
            FeatureStore.key(other, image, PreparationMode.CLINICAL),
            FeatureStore.key(image, image, PreparationMode.CLINICAL));

    assertThat(keys).doesNotHaveDuplicates();
  }

  private StudyImage image(String name, byte[] object) throws IOException {
    return StoredPhantoms.image(name, phantoms.store(object));
  }

  private Scored read(InferenceRequest request) throws InterruptedException {
    List<InferenceResult> results;
    try (var reader =
        new RequestReader(
            List.of(pack), objects, ReaderSettings.forBatchesUpTo(8), InstantSource.system())) {
      results = reader.read(List.of(request));
    }
    return (Scored) results.getFirst();
  }
}
