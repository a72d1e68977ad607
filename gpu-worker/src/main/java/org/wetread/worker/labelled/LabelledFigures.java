package org.wetread.worker.labelled;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wetread.events.PackRef;
import org.wetread.worker.labelled.ImageResult.Outcome;

/**
 * A pack's figures on a labelled folder.
 *
 * @param pack what was measured
 * @param rows of the table
 * @param scored rows that figures are made of
 * @param declined how many the pack does not read, by reason
 * @param findings in the pack's order
 * @param subgroups the same figures by sex, age, view and manufacturer
 * @param troubles rows that could not be read, or not with their prior
 */
public record LabelledFigures(
    PackRef pack,
    long rows,
    long scored,
    Map<String, Long> declined,
    List<FindingFigures> findings,
    List<Subgroup> subgroups,
    List<ReadRow> troubles) {

  public LabelledFigures {
    declined = new TreeMap<>(declined);
    findings = List.copyOf(findings);
    subgroups = List.copyOf(subgroups);
    troubles = List.copyOf(troubles);
  }

  /**
   * The figures of what was read.
   *
   * @param findings ids of those that the table has a column for
   */
  public static LabelledFigures of(PackRef pack, List<String> findings, List<ReadRow> rows) {
    var declined = new TreeMap<String, Long>();
    rows.stream()
        .flatMap(row -> row.result().stream())
        .filter(result -> result.outcome() == Outcome.DECLINED)
        .forEach(result -> declined.merge(result.reason(), 1L, Long::sum));
    return new LabelledFigures(
        pack,
        rows.size(),
        rows.stream().filter(ReadRow::scored).count(),
        declined,
        findings.stream().map(finding -> FindingFigures.of(finding, rows)).toList(),
        Subgroup.of(findings, rows),
        rows.stream().filter(row -> row.trouble().isPresent()).toList());
  }

  /** How many rows could not be read at all. */
  public long failed() {
    return rows - scored - declined.values().stream().mapToLong(Long::longValue).sum();
  }
}
