package org.wetread.worker.labelled;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows that share a property.
 *
 * @param by the property
 * @param group its value
 * @param rows how many were scored
 * @param findings how well each is told among them
 */
public record Subgroup(String by, String group, long rows, List<Discrimination> findings) {

  public Subgroup {
    findings = List.copyOf(findings);
  }

  /** By sex, age band, view and manufacturer, each in the order of its values. */
  static List<Subgroup> of(List<String> findings, List<ReadRow> rows) {
    return Stream.of(
            by("sex", ImageResult::sex, findings, rows),
            by("age", ImageResult::ageBand, findings, rows),
            by("view", ImageResult::view, findings, rows),
            by("manufacturer", ImageResult::manufacturer, findings, rows))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Subgroup> by(
      String name,
      Function<ImageResult, String> property,
      List<String> findings,
      List<ReadRow> rows) {
    var scored = rows.stream().filter(ReadRow::scored).toList();
    var groups =
        scored.stream().flatMap(row -> row.result().map(property).stream()).distinct().sorted();
    return groups
        .map(
            group -> {
              var among =
                  scored.stream()
                      .filter(row -> row.result().map(property).filter(group::equals).isPresent())
                      .toList();
              return new Subgroup(
                  name,
                  group,
                  among.size(),
                  findings.stream().map(one -> Discrimination.of(one, among)).toList());
            })
        .toList();
  }
}
