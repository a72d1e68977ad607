package org.wetread.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.DeclineReason;
import org.wetread.events.InferenceResult;
import org.wetread.events.InferenceResult.Declined;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.StudyImage;
import org.wetread.events.Technique;
import org.wetread.objectstore.ObjectStore;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.worker.PackCopy;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.image.PreparationMode;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;

/** With several packs loaded, the first whose selectors take an image reads it. */
class SeveralPacksTest {

  private static final byte[] CHEST =
      StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));

  @TempDir private Path folder;

  @Test
  void readsWithTheFirstPackThatTakesTheImageOrSaysWhyNoneDoes() throws Exception {
    var objects = new FilesystemObjectStore(folder.resolve("objects"), 0);
    var image = StoredPhantoms.image("chest", new StoredPhantoms(objects).store(CHEST));
    try (var adults = PhantomPack.ready();
        var children = spoilt("minimumAgeYears: 18", "minimumAgeYears: 4")) {
      var results =
          read(List.of(adults, children), objects, aged(image, 40), aged(image, 9), aged(image, 2));

      assertThat(((Scored) results.get(0)).pack()).isEqualTo(adults.pack().ref());
      assertThat(((Scored) results.get(1)).pack()).isEqualTo(children.pack().ref());
      assertThat(((Declined) results.get(2)).reason()).isEqualTo(DeclineReason.UNDER_AGE);
      // Each pack's features are its own.
      assertThat(adults.pack().digest()).isNotEqualTo(children.pack().digest());
      var kept = new FeatureStore(objects);
      assertThat(kept.find(image.object(), adults.pack())).isPresent();
      assertThat(kept.find(image.object(), children.pack())).isPresent();
    }
  }

  /** The same weights under the other mode: another preparation, and other keys. */
  @Test
  void preparesByThePacksOwnMode() throws Exception {
    try (var clinical = PhantomPack.ready();
        var reference = spoilt("mode: clinical", "mode: reference")) {
      assertThat(reference.pack().manifest().image().preparation())
          .isEqualTo(PreparationMode.REFERENCE);
      assertThat(reference.preparation().prepare(CHEST))
          .isNotEqualTo(clinical.preparation().prepare(CHEST));
      var objects = new FilesystemObjectStore(folder.resolve("objects"), 0);
      var object = new StoredPhantoms(objects).store(CHEST);
      var kept = new FeatureStore(objects);
      kept.keep(
          object, clinical.pack(), new FeatureMap(new float[clinical.pack().featureValues()]));

      assertThat(kept.find(object, clinical.pack())).isPresent();
      assertThat(kept.find(object, reference.pack())).isEmpty();
    }
  }

  /** Closes the reader, which waits for the features that are still being kept. */
  private static List<InferenceResult> read(
      List<ReadyPack> packs, ObjectStore objects, StudyImage... images)
      throws InterruptedException {
    try (var reader =
        new RequestReader(
            packs, objects, ReaderSettings.forBatchesUpTo(8), InstantSource.system())) {
      return reader.read(
          Stream.of(images).map(image -> StoredPhantoms.request(image, Optional.empty())).toList());
    }
  }

  private static StudyImage aged(StudyImage image, int years) {
    var technique = image.technique();
    return new StudyImage(
        image.study(),
        image.instance(),
        image.object(),
        new Technique(
            technique.sopClassUid(),
            technique.modality(),
            technique.bodyPart(),
            technique.view(),
            technique.forPresentation(),
            technique.original(),
            technique.rows(),
            technique.columns(),
            technique.bitsStored(),
            technique.photometricInterpretation(),
            technique.transferSyntaxUid(),
            OptionalInt.of(years),
            technique.acquiredAt(),
            technique.callingAeTitle(),
            technique.stationName(),
            technique.stat()),
        image.receivedAt());
  }

  private ReadyPack spoilt(String was, String is) throws Exception {
    var copy = Files.createDirectory(folder.resolve("pack"));
    PackCopy.into(copy);
    edit(copy.resolve("pack.yaml"), text -> text.replace(was, is));
    return ReadyPack.of(
        ModelPack.load(copy), pack -> new OnnxInferenceEngine(pack, 1), DecodeLimits.DEFAULT);
  }

  private static void edit(Path file, UnaryOperator<String> edit) throws IOException {
    Files.writeString(file, edit.apply(Files.readString(file)));
  }
}
