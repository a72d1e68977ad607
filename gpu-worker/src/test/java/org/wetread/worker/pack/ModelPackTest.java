package org.wetread.worker.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.DeclineReason;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;
import org.wetread.objectstore.VerifiedObject;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.reading.ReadyPack;

class ModelPackTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyThePack() throws IOException {
    try (var files = Files.list(PhantomPack.folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  @Test
  void loadsThePackOfTheTree() throws PackRefusedException {
    var pack = ModelPack.load(folder);

    assertThat(pack.ref().status()).isEqualTo("demonstration");
    assertThat(pack.findingIds()).contains("pleural-effusion", "pneumothorax", "consolidation");
    assertThat(pack.sentences()).isNotEmpty();
  }

  @Test
  void refusesAFolderWithoutManifest() throws IOException {
    Files.delete(folder.resolve("pack.yaml"));

    assertRefused("pack.yaml is missing");
  }

  @Test
  void refusesAMissingGraph() throws IOException {
    Files.delete(folder.resolve("fuse.onnx"));

    assertRefused("fuse.onnx is missing");
  }

  @Test
  void refusesAFlippedBit() throws IOException {
    try (var graph = new RandomAccessFile(folder.resolve("backbone.onnx").toFile(), "rw")) {
      graph.seek(100_000);
      var bits = graph.read();
      graph.seek(100_000);
      graph.write(bits ^ 1);
    }

    assertRefused("backbone.onnx does not have the SHA-256");
  }

  @Test
  void refusesAThresholdThatWasFittedOnAnotherVersion() throws IOException {
    editManifest(text -> text.replaceFirst("packVersion: .*", "packVersion: 0.0.9"));

    assertRefused("has no calibration of version");
  }

  @Test
  void refusesAManifestThatNamesFilesElsewhere() throws IOException {
    editManifest(text -> text.replace("file: head.onnx", "file: ../head.onnx"));

    assertRefused("must lie beside pack.yaml");
  }

  @Test
  void refusesAManifestThatLacksAPart() throws IOException {
    editManifest(text -> text.replace("minimumAgeYears: 18", "minimumAgeYears: eighteen"));

    assertRefused("pack.yaml cannot be understood");
  }

  @Test
  void refusesAnUnknownPreparation() throws IOException {
    editManifest(text -> text.replace("mode: clinical", "mode: reference"));

    assertRefused("image mode reference is not known");
  }

  @Test
  void refusesAGraphThatComputesOtherwiseThanItsGoldenValues() throws Exception {
    var golden = folder.resolve("golden.json");
    var text = Files.readString(golden);
    var first = text.indexOf("\"global\": [") + "\"global\": [".length();
    Files.writeString(
        golden,
        text.substring(0, first) + text.substring(first).replaceFirst("-?\\d+\\.\\d+", "9.5"));
    reseal("golden.json");
    var pack = ModelPack.load(folder);

    assertThatThrownBy(
            () -> ReadyPack.of(pack, one -> new OnnxInferenceEngine(one, 1), DecodeLimits.DEFAULT))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageContaining("golden single global values are not reproduced");
  }

  @Test
  void refusesAFileThatIsNoGraph() throws Exception {
    Files.writeString(folder.resolve("text.onnx"), "not a graph");
    reseal("text.onnx");
    var pack = ModelPack.load(folder);

    assertThatThrownBy(
            () -> ReadyPack.of(pack, one -> new OnnxInferenceEngine(one, 1), DecodeLimits.DEFAULT))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageContaining("text.onnx cannot be loaded");
  }

  @Test
  void declinesWhatItIsNotFor() throws PackRefusedException {
    var selectors = ModelPack.load(folder).manifest().selectors();

    assertThat(selectors.declines(technique("DX", "CHEST", ViewPosition.PA, 40))).isEmpty();
    assertThat(selectors.declines(technique("DX", "", ViewPosition.AP, 40))).isEmpty();
    assertThat(selectors.declines(technique("CT", "CHEST", ViewPosition.PA, 40)))
        .contains(DeclineReason.UNSUPPORTED_MODALITY);
    assertThat(selectors.declines(technique("CR", "HAND", ViewPosition.PA, 40)))
        .contains(DeclineReason.NOT_CHEST);
    assertThat(selectors.declines(technique("DX", "CHEST", ViewPosition.UNKNOWN, 40)))
        .contains(DeclineReason.NOT_FRONTAL);
    assertThat(selectors.declines(technique("DX", "CHEST", ViewPosition.PA, 17)))
        .contains(DeclineReason.UNDER_AGE);
  }

  private static Technique technique(String modality, String bodyPart, ViewPosition view, int age) {
    return new Technique(
        "1.2.840.10008.5.1.4.1.1.1.1",
        modality,
        bodyPart,
        view,
        true,
        true,
        2000,
        2000,
        12,
        "MONOCHROME2",
        "1.2.840.10008.1.2.1",
        OptionalInt.of(age),
        Instant.EPOCH,
        "MODALITY",
        false);
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> ModelPack.load(folder))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageContaining(why);
  }

  private void editManifest(UnaryOperator<String> edit) throws IOException {
    var manifest = folder.resolve("pack.yaml");
    var before = Files.readString(manifest);
    var after = edit.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(manifest, after);
  }

  /** Gives the manifest the altered file's hash, as a careless maker would. */
  private void reseal(String file) throws IOException {
    var digest = VerifiedObject.newDigest().digest(Files.readAllBytes(folder.resolve(file)));
    var sha256 = HexFormat.of().formatHex(digest);
    editManifest(
        text -> text.replaceFirst("(file: " + file + "\\s+sha256: )[0-9a-f]{64}", "$1" + sha256));
  }
}
