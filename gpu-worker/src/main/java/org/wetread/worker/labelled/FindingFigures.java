package org.wetread.worker.labelled;

import java.util.List;
import java.util.Optional;
import org.wetread.events.Progression;
import org.wetread.worker.labelled.Discrimination.Judged;
import org.wetread.worker.statistics.Answer;
import org.wetread.worker.statistics.Bootstrap;
import org.wetread.worker.statistics.CalibrationCurve;
import org.wetread.worker.statistics.CalibrationCurve.Forecast;
import org.wetread.worker.statistics.Estimate;
import org.wetread.worker.statistics.RocCurve;

/**
 * All that is measured of one finding.
 *
 * @param discrimination how well its presence is told
 * @param roc the curve, without points where a group is empty
 * @param calibration its probabilities against the truth, without bins where the pack has none
 * @param calibrationError the expected calibration error
 * @param change mean recall of the changes since the prior, where the table tells them
 */
public record FindingFigures(
    Discrimination discrimination,
    RocCurve roc,
    CalibrationCurve calibration,
    Estimate calibrationError,
    Estimate change) {

  static FindingFigures of(String finding, List<ReadRow> rows) {
    var judged = Discrimination.judged(finding, rows);
    var discrimination = Discrimination.of(finding, rows);
    var forecasts =
        judged.stream()
            .flatMap(
                one -> one.score().calibrated().map(p -> new Forecast(p, one.present())).stream())
            .toList();
    return new FindingFigures(
        discrimination,
        discrimination.area().measured() ? roc(judged) : new RocCurve(List.of()),
        CalibrationCurve.of(forecasts),
        Bootstrap.of(forecasts, drawn -> CalibrationCurve.of(drawn).expectedError()),
        Bootstrap.of(changes(finding, rows), Answer::macro));
  }

  private static RocCurve roc(List<Judged> judged) {
    return RocCurve.of(
        Discrimination.scores(judged.stream().filter(Judged::present).toList()),
        Discrimination.scores(judged.stream().filter(one -> !one.present()).toList()));
  }

  private static List<Answer<Progression>> changes(String finding, List<ReadRow> rows) {
    return rows.stream()
        .filter(row -> row.result().filter(result -> !result.prior().isEmpty()).isPresent())
        .filter(ReadRow::scored)
        .flatMap(row -> change(finding, row).stream())
        .toList();
  }

  private static Optional<Answer<Progression>> change(String finding, ReadRow row) {
    return Optional.ofNullable(row.row().changes().get(finding))
        .map(
            truth ->
                new Answer<>(truth, row.result().map(result -> result.changes().get(finding))));
  }
}
