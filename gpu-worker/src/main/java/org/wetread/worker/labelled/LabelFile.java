package org.wetread.worker.labelled;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.wetread.events.Progression;
import org.wetread.events.ViewPosition;
import org.wetread.worker.pack.PackManifest.FindingPrompts;

/**
 * The table of a labelled folder.
 *
 * @param byUid whether images are named by SOP Instance UID instead of by path
 * @param rows in their order
 * @param findings ids of those that have a column
 * @param ignored columns that are none of the known ones and no finding of the pack
 */
public record LabelFile(
    boolean byUid, List<LabelledRow> rows, List<String> findings, List<String> ignored) {

  public LabelFile {
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads the table.
   *
   * @param pack its findings; a column is theirs by id or by label
   * @param blankIsAbsent whether a blank label says that the finding is not there
   * @throws ManifestRefusedException when a column is missing or a cell cannot be understood
   */
  public static LabelFile parse(String text, List<FindingPrompts> pack, boolean blankIsAbsent)
      throws ManifestRefusedException {
    var table = CsvTable.parse(text);
    var columns = LabelColumns.of(table.columns(), pack);
    var rows = new ArrayList<LabelledRow>();
    for (var row = 0; row < table.rows().size(); row++) {
      rows.add(new Cells(row + 1, table.rows().get(row), columns).row(blankIsAbsent));
    }
    var findings = pack.stream().map(FindingPrompts::id);
    return new LabelFile(
        columns.byUid(),
        rows,
        findings.filter(columns.findings()::containsKey).toList(),
        columns.ignored());
  }

  /** One row while it is read. */
  private record Cells(int number, List<String> values, LabelColumns columns) {

    LabelledRow row(boolean blankIsAbsent) throws ManifestRefusedException {
      var present = new HashMap<String, Boolean>();
      for (var finding : columns.findings().entrySet()) {
        present(finding.getValue(), blankIsAbsent)
            .ifPresent(is -> present.put(finding.getKey(), is));
      }
      var changes = new HashMap<String, Progression>();
      for (var finding : columns.changes().entrySet()) {
        oneOf(Optional.of(finding.getValue()), Progression.values())
            .ifPresent(change -> changes.put(finding.getKey(), change));
      }
      return new LabelledRow(
          number,
          text(Optional.of(columns.image())).orElseThrow(() -> refused("names no image")),
          text(extra("prior")),
          present,
          changes,
          oneOf(extra("view"), ViewPosition.values()),
          text(extra("sex")).map(sex -> sex.toUpperCase(Locale.ROOT)),
          age());
    }

    private Optional<Integer> extra(String name) {
      return Optional.ofNullable(columns.extras().get(name));
    }

    private Optional<String> text(Optional<Integer> column) {
      return column.map(values::get).filter(text -> !text.isEmpty());
    }

    /** 1, 0, -1 for uncertain; as whole or decimal numbers. */
    private Optional<Boolean> present(int column, boolean blankIsAbsent)
        throws ManifestRefusedException {
      return switch (values.get(column)) {
        case "1", "1.0" -> Optional.of(true);
        case "0", "0.0" -> Optional.of(false);
        case "-1", "-1.0" -> Optional.empty();
        case "" -> blankIsAbsent ? Optional.of(false) : Optional.empty();
        default -> throw refused("has a label that is none of 1, 0, -1 and blank");
      };
    }

    private <E extends Enum<E>> Optional<E> oneOf(Optional<Integer> column, E[] known)
        throws ManifestRefusedException {
      var text = text(column);
      var found = text.flatMap(name -> named(name, known));
      if (text.isPresent() && found.isEmpty()) {
        throw refused(
            "has a word that is none of "
                + String.join(", ", Stream.of(known).map(Enum::name).toList()));
      }
      return found;
    }

    private static <E extends Enum<E>> Optional<E> named(String name, E[] known) {
      return Stream.of(known).filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
    }

    private OptionalInt age() throws ManifestRefusedException {
      var text = text(extra("age"));
      if (text.isEmpty()) {
        return OptionalInt.empty();
      }
      if (!text.get().matches("\\d{1,3}(\\.\\d+)?")) {
        throw refused("has an age that is no number of years");
      }
      return OptionalInt.of((int) Double.parseDouble(text.get()));
    }

    /** Names the row, never what stands in it: that may be a patient's. */
    private ManifestRefusedException refused(String why) {
      return new ManifestRefusedException("row %d of the manifest %s".formatted(number, why));
    }
  }
}
