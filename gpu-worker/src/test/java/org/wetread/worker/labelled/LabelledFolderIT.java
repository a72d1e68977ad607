package org.wetread.worker.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.phantoms.cli.Phantoms;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.cli.Evaluate;

/** The command on a folder of phantoms and the table that was written beside them. */
class LabelledFolderIT {

  private static final int OBJECTS = 40;

  @TempDir private static Path images = Path.of("");
  @TempDir private Path out = Path.of("");

  private final StringWriter printed = new StringWriter();

  @BeforeAll
  static void draw() {
    var count = Integer.toString(OBJECTS);
    var code =
        Phantoms.commandLine()
            .execute(
                "--count",
                count,
                "--seed",
                "77",
                "--size",
                "448",
                "--no-previews",
                "--out",
                images.toString());
    assertThat(code).isZero();
  }

  @Test
  void measuresEveryFindingAndWritesTheReports() throws IOException {
    assertThat(evaluate(images.resolve("labels.csv"))).isZero();

    assertThat(figures()).anyMatch(line -> line.matches("all,all,consolidation,auc,,[01].*"));
    assertThat(figures()).anyMatch(line -> line.startsWith("sex,F,"));
    assertThat(figures()).anyMatch(line -> line.startsWith("view,AP,"));
    assertThat(figures()).anyMatch(line -> line.startsWith("manufacturer,Castor Roentgen,"));
    assertThat(printed.toString()).contains("40 rows", "declined (not frontal)");
    assertThat(Files.readString(out.resolve("report.html"))).contains("ROC curves");
  }

  @Test
  void namesNoPatientAndNoFile() throws IOException {
    evaluate(images.resolve("labels.csv"));

    for (var file : List.of("results.jsonl", "figures.csv", "failures.csv", "report.html")) {
      assertThat(Files.readString(out.resolve(file)))
          .doesNotContain("PHANTOM^", "PH-0", "WETREAD-PHANTOMS", ".dcm", "2.25.");
    }
    assertThat(printed.toString()).doesNotContain("PHANTOM^", "PH-0", ".dcm");
  }

  @Test
  void goesOnAfterAnInterruptionWithTheSameFigures() throws IOException {
    evaluate(images.resolve("labels.csv"));
    var whole = figures();
    var results = out.resolve("results.jsonl");
    var lines = Files.readAllLines(results);
    var half = String.join("\n", lines.subList(0, 20)) + "\n" + lines.get(20).substring(0, 50);
    Files.writeString(results, half);

    assertThat(evaluate(images.resolve("labels.csv"))).isZero();

    assertThat(figures()).isEqualTo(whole);
    assertThat(Files.readString(results)).startsWith(half);
    assertThat(Files.readAllLines(results)).hasSize(lines.size() + 1);
  }

  @Test
  void putsWhatItCannotReadIntoATableOfFailures() throws IOException {
    Files.writeString(images.resolve("text.dcm"), "no DICOM at all");
    var first = Files.readAllBytes(images.resolve("000001.dcm"));
    Files.write(images.resolve("cut.dcm"), Arrays.copyOf(first, first.length / 2));
    var table = out.resolve("labels.csv");
    Files.writeString(
        table,
        "file,prior,nodule\n000001.dcm,gone.dcm,1\ntext.dcm,,1\ncut.dcm,,0\ngone.dcm,,0\n../labels.csv,,0\n");

    assertThat(evaluate(table)).isZero();

    assertThat(Files.readAllLines(out.resolve("failures.csv")).stream().map(LabelledFolderIT::ends))
        .containsExactly(
            "row,reason",
            "1,read without its prior",
            "2,header unreadable",
            "3,pixel data unreadable",
            "4,file missing",
            "5,file missing");
  }

  @Test
  void findsImagesBySopInstanceUid() throws IOException {
    var uid =
        new String(Files.readAllBytes(images.resolve("000002.dcm")), StandardCharsets.ISO_8859_1)
            .replaceAll("(?s).*?\\x02\\x00\\x03\\x00UI..([0-9.]+).*", "$1");
    var table = out.resolve("labels.csv");
    Files.writeString(table, "sop_instance_uid,view,nodule\n" + uid + ",PA,1\n1.2.3,PA,0\n");

    assertThat(evaluate(table)).isZero();

    assertThat(Files.readAllLines(out.resolve("failures.csv")))
        .containsExactly("row,image_sha256,reason", "2,,file missing");
  }

  @Test
  void refusesATableWithoutAFindingOfThePack() throws IOException {
    var table = out.resolve("labels.csv");
    Files.writeString(table, "file,edema\n000001.dcm,1\n");

    assertThat(evaluate(table)).isEqualTo(2);
    assertThat(printed.toString()).contains("no column for any finding of the pack");
  }

  private int evaluate(Path table) {
    var writer = new PrintWriter(printed, true);
    var arguments =
        new ArrayList<>(
            List.of("--pack", PhantomPack.folder().toString(), "--manifest", table.toString()));
    arguments.addAll(List.of("--dicom", images.toString(), "--out", out.toString()));
    return Evaluate.commandLine()
        .setOut(writer)
        .setErr(writer)
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> figures() throws IOException {
    return Files.readAllLines(out.resolve("figures.csv"));
  }

  /** A row without its digest. */
  private static String ends(String line) {
    return line.replaceAll(",[^,]*,", ",");
  }
}
