package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.phantoms.cli.Phantoms;

class PhantomsCommandTest {
  @TempDir private Path folder = Path.of(".");

  @Test
  void aBatchHasObjectsLabelsPreviewsAndMasks() throws IOException {
    var code = run("--count", "14", "--size", "160", "--masks", "--threads", "2");
    assertThat(code).isZero();
    var labels = JsonMapper.builder().build().readTree(folder.resolve("labels.json").toFile());
    assertThat(labels).hasSize(14);
    for (var label : labels) {
      assertThat(label.fieldNames())
          .toIterable()
          .containsExactly(
              "file",
              "kind",
              "view",
              "patient",
              "visit",
              "prior",
              "photometric",
              "findings",
              "report");
      var file = label.get("file").asText();
      var number = file.substring(0, 6);
      assertThat(folder.resolve(file)).isNotEmptyFile();
      assertThat(folder.resolve("previews").resolve(number + ".png")).isNotEmptyFile();
      for (var finding : label.get("findings")) {
        var mask = number + "-" + finding.get("finding").asText() + ".png";
        assertThat(folder.resolve("masks").resolve(mask)).isNotEmptyFile();
        assertThat(finding.get("box")).hasSize(4);
      }
    }
  }

  @Test
  void whatIsPlantedStandsInATableToo() throws IOException {
    run("--count", "40", "--size", "64", "--no-previews", "--noise", "2");
    var labels = JsonMapper.builder().build().readTree(folder.resolve("labels.json").toFile());
    var rows = Files.readAllLines(folder.resolve("labels.csv"));

    assertThat(rows).hasSize(41);
    assertThat(rows.getFirst())
        .startsWith("file,prior,pleural-effusion,pleural-effusion:change,pneumothorax,");
    for (var row = 1; row < rows.size(); row++) {
      var label = labels.get(row - 1);
      var cells = rows.get(row).split(",", -1);
      var frontal =
          label.get("kind").asText().equals("chest")
              && !label.get("view").asText().equals("LATERAL");
      assertThat(cells[0]).isEqualTo(label.get("file").asText());
      assertThat(cells[1]).isEqualTo(label.get("prior").asText("").replace("null", ""));
      var planted = label.get("findings").findValuesAsText("finding");
      assertThat(cells[2])
          .isEqualTo(frontal ? planted.contains("pleural-effusion") ? "1" : "0" : "");
    }
    assertThat(rows).anyMatch(row -> row.contains(",1,worsening"));
  }

  @Test
  void onlyTheKindsAskedForAreWritten() throws IOException {
    var code = run("--count", "3", "--size", "64", "--no-previews", "--kinds", "hand,unreadable");
    assertThat(code).isZero();
    assertThat(folder.resolve("previews")).doesNotExist();
    var labels = JsonMapper.builder().build().readTree(folder.resolve("labels.json").toFile());
    assertThat(labels)
        .allSatisfy(label -> assertThat(label.get("kind").asText()).isIn("hand", "unreadable"));
  }

  @Test
  void objectsSatisfyDciodvfy() throws Exception {
    assumeThat(installed("dciodvfy")).as("dciodvfy (Debian dicom3tools) is installed").isTrue();
    run("--count", "24", "--size", "96", "--no-previews");
    for (var file : objects()) {
      assertThat(output("dciodvfy", file.toString())).doesNotContain("Error");
    }
  }

  @Test
  void objectsAreReadByDcmdump() throws Exception {
    assumeThat(installed("dcmdump")).as("dcmdump (Debian dcmtk) is installed").isTrue();
    run("--count", "12", "--size", "96", "--no-previews");
    for (var file : objects()) {
      assertThat(output("dcmdump", "-q", file.toString())).contains("PHANTOM^");
    }
  }

  private int run(String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--out", folder.toString(), "--seed", "8"));
    return Phantoms.commandLine().execute(all.toArray(String[]::new));
  }

  private List<Path> objects() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".dcm")).toList();
    }
  }

  private static boolean installed(String tool) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(part -> Files.isExecutable(Path.of(part, tool)));
  }

  private static String output(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
