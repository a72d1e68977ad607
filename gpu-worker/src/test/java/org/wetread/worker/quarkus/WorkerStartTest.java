package org.wetread.worker.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.messaging.quarkus.KafkaConfig;
import org.wetread.worker.PackCopy;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.pack.PackRefusedException;

/**
 * A worker whose pack is not what it says never becomes ready: it stops before it knows a broker,
 * with one sentence.
 */
class WorkerStartTest {

  /** Opset 17 of the default domain, as the exporter writes it, and one that does not exist yet. */
  private static final byte[] OPSET_17 = {0x42, 0x02, 0x10, 17};

  private static final byte[] OPSET_99 = {0x42, 0x02, 0x10, 99};

  @TempDir private Path folder;

  @BeforeEach
  void copyThePack() throws IOException {
    PackCopy.into(folder);
  }

  @Test
  void onAMissingFile() throws IOException {
    Files.delete(folder.resolve("head.onnx"));

    assertNeverReady("head.onnx is missing or unreadable");
  }

  @Test
  void onAWrongHash() throws IOException {
    edit("vocab.txt", text -> text + "extra\n");

    assertNeverReady("vocab.txt does not have the SHA-256 that pack.yaml names");
  }

  @Test
  void onGraphsOfAnotherShape() throws IOException {
    edit("pack.yaml", text -> text.replace("features: 96", "features: 256"));

    assertNeverReady(
        "backbone.onnx has features of shape any x 96 x 14 x 14 where pack.yaml says"
            + " any x 256 x 14 x 14");
  }

  @Test
  void onAGraphInAnothersPlace() throws IOException {
    Files.copy(
        folder.resolve("head.onnx"),
        folder.resolve("fuse.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    PackCopy.reseal(folder, "fuse.onnx");

    assertNeverReady("fuse.onnx takes features, which nobody gives it");
  }

  @Test
  void onAnOpsetThatTheRuntimeCannotRun() throws IOException {
    var graph = Files.readAllBytes(folder.resolve("head.onnx"));
    var at = graph.length - OPSET_17.length;
    assertThat(graph).endsWith(OPSET_17);
    System.arraycopy(OPSET_99, 0, graph, at, OPSET_99.length);
    Files.write(folder.resolve("head.onnx"), graph);
    PackCopy.reseal(folder, "head.onnx");

    assertNeverReady("head.onnx cannot be loaded: .*[Oo]pset 99.*");
  }

  @Test
  void onAFileThatIsNoGraph() throws IOException {
    Files.writeString(folder.resolve("text.onnx"), "not a graph");
    PackCopy.reseal(folder, "text.onnx");

    assertNeverReady("text.onnx cannot be loaded: .+");
  }

  @Test
  void onGoldenValuesThatAreNotReproduced() throws IOException {
    edit(
        "golden.json",
        text -> {
          var first = text.indexOf("\"global\": [") + "\"global\": [".length();
          return text.substring(0, first)
              + text.substring(first).replaceFirst("-?\\d+\\.\\d+", "9.5");
        });
    PackCopy.reseal(folder, "golden.json");

    assertNeverReady(
        "its golden single global values are not reproduced here, by .+ where 0.00010 is allowed");
  }

  @Test
  void onAThresholdOfAnotherVersion() throws IOException {
    edit(
        "pack.yaml",
        text -> text.replaceFirst("(?s)(\nfindings:.*?packVersion: )[0-9.]+", "$10.0.9"));

    assertNeverReady("the threshold of pleural-effusion has no calibration of version .+");
  }

  @Test
  void onAnUnknownUrgency() throws IOException {
    edit("pack.yaml", text -> text.replaceFirst("urgency: critical", "urgency: never"));

    assertNeverReady("the urgency of pneumothorax is not known");
  }

  @Test
  void onAFindingWithoutCodes() throws IOException {
    edit("pack.yaml", text -> text.replaceFirst("- id: nodule", "- id: nodulus"));

    assertNeverReady("nodulus has no entry in the reviewed table of codes, findings-codes.yaml");
  }

  @Test
  void onAManifestThatCannotBeRead() throws IOException {
    edit("pack.yaml", text -> text.replace("crop: 224", "crop: wide"));

    assertNeverReady("pack.yaml cannot be understood at line \\d+: .+");
  }

  @Test
  void onAVocabularyWithoutItsSpecialTokens() throws IOException {
    edit("vocab.txt", text -> text.replace("[SEP]", "[END]"));
    PackCopy.reseal(folder, "vocab.txt");

    assertNeverReady("the vocabulary has no \\[SEP\\]");
  }

  @Test
  void onTheSecondPackThoughTheFirstIsGood() throws IOException {
    Files.delete(folder.resolve("golden.json"));

    assertNeverReady(PhantomPack.folder() + "," + folder, "golden.json is missing or unreadable");
  }

  private void assertNeverReady(String why) {
    assertNeverReady(folder.toString(), why);
  }

  private void assertNeverReady(String packs, String why) {
    var config = config(packs);
    var lifecycle =
        new WorkerLifecycle(
            config.getConfigMapping(WorkerConfig.class),
            config.getConfigMapping(KafkaConfig.class),
            new SimpleMeterRegistry());

    assertThatThrownBy(() -> lifecycle.start(new StartupEvent()))
        .isInstanceOf(PackRefusedException.class)
        .hasMessageMatching("the model pack \\S+ is refused: (" + why + ")");

    var readiness = new WorkerReadiness(lifecycle).call();
    assertThat(readiness.getStatus()).isEqualTo(Status.DOWN);
    assertThat(lifecycle.packNames()).isEmpty();
  }

  private static SmallRyeConfig config(String packs) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(WorkerConfig.class)
        .withMapping(KafkaConfig.class)
        .withSources(new PropertiesConfigSource(Map.of("wetread.worker.packs", packs), "test", 500))
        .build();
  }

  private void edit(String file, UnaryOperator<String> edit) throws IOException {
    var path = folder.resolve(file);
    var before = Files.readString(path);
    var after = edit.apply(before);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(path, after);
  }
}
