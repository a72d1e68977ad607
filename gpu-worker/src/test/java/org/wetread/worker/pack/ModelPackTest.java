package org.wetread.worker.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeclineReason;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;
import org.wetread.worker.PackCopy;

class ModelPackTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyThePack() throws IOException {
    PackCopy.into(folder);
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
  void refusesAThresholdThatWasFittedOnNothing() throws IOException {
    editManifest(
        text -> text.replaceFirst("(?s)(\nfindings:.*?)  calibration:\n.*?(  urgency)", "$1$2"));

    assertRefused("the threshold of pleural-effusion has no calibration of version");
  }

  @Test
  void refusesAGateThatWasFittedOnAnotherVersion() throws IOException {
    editManifest(text -> text.replaceFirst("(?s)(\ngate:.*?packVersion: )[0-9.]+", "$10.0.9"));

    assertRefused("the threshold of the gate has no calibration of version");
  }

  @Test
  void readsACalibrationThatSetsAThresholdAndNoProbability() throws Exception {
    editManifest(text -> text.replaceAll("    (slope|intercept): .*\n", ""));

    var finding = ModelPack.load(folder).manifest().findings().getFirst();

    assertThat(finding.calibration().orElseThrow().probability(0.3)).isEmpty();
  }

  @Test
  void refusesAnUrgencyThatTheWorklistDoesNotKnow() throws IOException {
    editManifest(text -> text.replaceFirst("urgency: urgent", "urgency: soon"));

    assertRefused("the urgency of pleural-effusion is not known");
  }

  @Test
  void refusesAFindingWithoutReviewedCodes() throws IOException {
    editManifest(text -> text.replaceFirst("- id: nodule", "- id: nodulus"));

    assertRefused("nodulus has no entry in the reviewed table of codes, findings-codes.yaml");
  }

  @Test
  void takesASitesOwnTableOfCodes() throws IOException {
    var table = folder.resolve("codes.yaml");
    Files.writeString(table, "findings:\n  pneumothorax: {label: Pneumothorax}\n");
    var coded = CodedFindings.of(Optional.of(table));

    assertThatThrownBy(() -> ModelPack.load(folder, coded))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageContaining("pleural-effusion has no entry");
  }

  @Test
  void refusesAFindingNamedTwice() throws IOException {
    editManifest(text -> text.replaceFirst("- id: nodule", "- id: pneumothorax"));

    assertRefused("pneumothorax stands there twice");
  }

  @Test
  void refusesAStatusThatPromisesMore() throws IOException {
    editManifest(text -> text.replace("status: demonstration", "status: clinical"));

    assertRefused("its status is neither demonstration nor research");
  }

  @Test
  void refusesACropLargerThanTheImage() throws IOException {
    editManifest(text -> text.replace("crop: 224", "crop: 320"));

    assertRefused("grid <= crop <= resize");
  }

  @Test
  void refusesAManifestThatSaysSomethingElseAndNamesTheLine() throws IOException {
    editManifest(text -> text.replace("minimumAgeYears: 18", "minimumAgeYears: eighteen"));

    var lines = Files.readAllLines(folder.resolve("pack.yaml"));
    var line = lines.indexOf("  minimumAgeYears: eighteen") + 1;
    assertRefused("pack.yaml cannot be understood at line %d: ".formatted(line));
  }

  @Test
  void refusesAManifestThatLacksAPart() throws IOException {
    editManifest(text -> text.replace("minimumAgeYears: 18", "maximumAgeYears: 18"));
    assertRefused("pack.yaml cannot be understood at line");

    editManifest(text -> text.replaceFirst("(?s)\ngate:.*?\nfindings:", "\nfindings:"));
    assertRefused("pack.yaml cannot be understood at line");
  }

  @Test
  void refusesAManifestThatIsNoYamlAndNamesTheLine() throws IOException {
    editManifest(text -> text.replace("  mode: clinical", "  mode: [clinical"));

    assertThatThrownBy(() -> ModelPack.load(folder))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageMatching(
            "the model pack \\S+ is refused: pack.yaml cannot be understood at line \\d+: .+");
  }

  @Test
  void refusesAnEmptyManifest() throws IOException {
    Files.writeString(folder.resolve("pack.yaml"), "");

    assertRefused("pack.yaml");
  }

  @Test
  void refusesAnUnknownPreparation() throws IOException {
    editManifest(text -> text.replace("mode: clinical", "mode: pretty"));

    assertRefused("image mode pretty is not known");
  }

  @Test
  void refusesASentenceOfAFindingThatIsNotScored() throws IOException {
    edit("sentences.yaml", text -> text.replaceFirst("finding: pneumothorax", "finding: gout"));

    assertRefused("speaks of gout, which it does not score");
  }

  @Test
  void refusesGoldenValuesThatProveNothing() throws IOException {
    edit("golden.json", text -> text.replace("\"tolerance\": 0.0001", "\"tolerance\": 100"));
    assertRefused("its golden values allow a deviation of 100.0");

    edit(
        "golden.json",
        text ->
            text.replace("\"tolerance\": 100", "\"tolerance\": 0.0001")
                .replaceFirst("(?s)\"texts\": \\[.*\\]", "\"texts\": []"));
    assertRefused("its golden values are to hold an image alone, a pair and a text");
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
        Optional.empty(),
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

  /** Alters a file and gives the manifest its hash, as a careless maker would. */
  private void edit(String file, UnaryOperator<String> edit) throws IOException {
    var path = folder.resolve(file);
    var before = Files.readString(path);
    var after = edit.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(path, after);
    PackCopy.reseal(folder, file);
  }
}
