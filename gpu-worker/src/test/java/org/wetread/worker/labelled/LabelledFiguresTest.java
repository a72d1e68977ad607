package org.wetread.worker.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wetread.events.PackRef;
import org.wetread.events.Progression;
import org.wetread.worker.labelled.ImageResult.Outcome;
import org.wetread.worker.labelled.ImageResult.Score;
import org.wetread.worker.labelled.report.CsvReport;
import org.wetread.worker.labelled.report.HtmlReport;

class LabelledFiguresTest {

  private static final PackRef PACK = new PackRef("a-pack", "1.0.0", "digest", "research");

  /** Women 0.9 0.7 with, 0.2 without; men 0.4 with, 0.6 0.1 without: 8 of 9 pairs are in order. */
  private final LabelledFigures figures =
      figures(
          scored(1, "F", true, 0.9),
          scored(2, "F", true, 0.7),
          scored(3, "F", false, 0.2),
          scored(4, "M", true, 0.4),
          scored(5, "M", false, 0.6),
          scored(6, "M", false, 0.1),
          uncertain(7),
          declined(8),
          missing(9));

  @Test
  void countsOnlyScoredRowsWithAKnownTruth() {
    var nodule = figures.findings().getFirst();

    assertThat(figures.rows()).isEqualTo(9);
    assertThat(figures.scored()).isEqualTo(7);
    assertThat(figures.declined()).isEqualTo(Map.of("not frontal", 1L));
    assertThat(figures.failed()).isEqualTo(1);
    assertThat(nodule.discrimination().area().value()).isCloseTo(8 / 9.0, within(1e-12));
    assertThat(nodule.discrimination().sensitivity().value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(nodule.discrimination().specificity().value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(nodule.calibration().bins()).hasSize(6);
    assertThat(nodule.change().value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void tellsGroupsApartAndLeavesOutWhatAGroupIsTooSmallFor() {
    var women =
        figures.subgroups().stream()
            .filter(one -> one.group().equals("F"))
            .findFirst()
            .orElseThrow();

    assertThat(women.by()).isEqualTo("sex");
    assertThat(women.findings().getFirst().area().measured()).isFalse();
    assertThat(women.findings().getFirst().sensitivity().value()).isEqualTo(1);
    assertThat(figures.subgroups().stream().map(Subgroup::by).distinct())
        .containsExactly("sex", "age", "view", "manufacturer");
  }

  @Test
  void writesEveryFigureAsALine() {
    var lines = CsvReport.figures(figures);

    assertThat(lines).anyMatch(line -> line.startsWith("all,all,nodule,auc,,0.8889,"));
    assertThat(lines).anyMatch(line -> line.startsWith("manufacturer,\"A, maker\",nodule,auc,"));
    assertThat(lines)
        .allMatch(line -> line.replaceAll("\"[^\"]*\"", "").split(",", -1).length == 10);
    assertThat(CsvReport.failures(figures))
        .containsExactly("row,image_sha256,reason", "9,,file missing");
  }

  @Test
  void drawsAPageThatAsksForNothingElse() {
    var page = HtmlReport.of(figures);

    assertThat(page).contains("<svg", "AUC 0.889", "A, maker", "prefers-color-scheme: dark");
    assertThat(page).doesNotContain("http", "<script", "<link", "src=", "@import", "NaN");
  }

  private static LabelledFigures figures(ReadRow... rows) {
    return LabelledFigures.of(PACK, List.of("nodule"), List.of(rows));
  }

  private static ReadRow scored(int number, String sex, boolean present, double score) {
    return read(number, Map.of("nodule", present), result(sex, Outcome.SCORED, "", score));
  }

  private static ReadRow uncertain(int number) {
    return read(number, Map.of(), result("F", Outcome.SCORED, "", 0.5));
  }

  private static ReadRow declined(int number) {
    return read(number, Map.of("nodule", true), result("F", Outcome.DECLINED, "not frontal", 0.5));
  }

  private static ReadRow missing(int number) {
    return new ReadRow(
        row(number, Map.of("nodule", true)), Optional.empty(), Optional.of("file missing"));
  }

  private static ReadRow read(int number, Map<String, Boolean> present, ImageResult result) {
    return new ReadRow(row(number, present), Optional.of(result), Optional.empty());
  }

  private static LabelledRow row(int number, Map<String, Boolean> present) {
    var change = number == 1 ? Progression.STABLE : Progression.WORSENING;
    return new LabelledRow(
        number,
        number + ".dcm",
        Optional.empty(),
        present,
        number < 3 ? Map.of("nodule", change) : Map.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  private static ImageResult result(String sex, Outcome outcome, String reason, double score) {
    return new ImageResult(
        "digest",
        "image",
        "prior",
        outcome,
        reason,
        Map.of("nodule", new Score(score, score, score >= 0.5)),
        Map.of("nodule", Progression.STABLE),
        "PA",
        sex,
        "40-59",
        "A, maker");
  }
}
