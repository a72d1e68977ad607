package org.wetread.worker.labelled;

import java.util.List;
import java.util.Optional;
import org.wetread.worker.labelled.ImageResult.Score;
import org.wetread.worker.statistics.Estimate;
import org.wetread.worker.statistics.RocArea;
import org.wetread.worker.statistics.Share;

/**
 * How well a finding is told among rows whose truth is known.
 *
 * @param finding its id
 * @param positives rows that have it
 * @param negatives rows that do not
 * @param area under the ROC curve
 * @param sensitivity at the pack's threshold
 * @param specificity at the pack's threshold
 */
public record Discrimination(
    String finding,
    long positives,
    long negatives,
    Estimate area,
    Estimate sensitivity,
    Estimate specificity) {

  /**
   * A row's truth beside its score.
   *
   * @param present the truth
   * @param score what the pack says
   */
  record Judged(boolean present, Score score) {}

  static Discrimination of(String finding, List<ReadRow> rows) {
    var with = judged(finding, rows).stream().filter(Judged::present).toList();
    var without = judged(finding, rows).stream().filter(one -> !one.present()).toList();
    var positives = scores(with);
    var negatives = scores(without);
    return new Discrimination(
        finding,
        with.size(),
        without.size(),
        RocArea.measurable(positives, negatives)
            ? RocArea.of(positives, negatives).estimate()
            : Estimate.NONE,
        Share.of(with.stream(), one -> one.score().present()).estimate(),
        Share.of(without.stream(), one -> !one.score().present()).estimate());
  }

  /** Scored rows whose truth is known. */
  static List<Judged> judged(String finding, List<ReadRow> rows) {
    return rows.stream()
        .filter(ReadRow::scored)
        .flatMap(row -> judged(finding, row).stream())
        .toList();
  }

  private static Optional<Judged> judged(String finding, ReadRow row) {
    return Optional.ofNullable(row.row().present().get(finding))
        .flatMap(
            present ->
                row.result()
                    .map(result -> result.scores().get(finding))
                    .map(score -> new Judged(present, score)));
  }

  static List<Double> scores(List<Judged> judged) {
    return judged.stream().map(one -> one.score().score()).toList();
  }
}
