package org.wetread.worker.labelled;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Comma-separated text (RFC 4180) whose first line names the columns. Names are compared without
 * case, and with every run of other characters than letters and digits as one hyphen.
 *
 * @param columns the names, as compared
 * @param rows cells, stripped, as many as there are columns
 */
record CsvTable(List<String> columns, List<List<String>> rows) {

  CsvTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static CsvTable parse(String text) throws ManifestRefusedException {
    var records = records(text.startsWith("\uFEFF") ? text.substring(1) : text);
    if (records.isEmpty()) {
      throw new ManifestRefusedException("the manifest is empty");
    }
    var columns = records.getFirst().stream().map(CsvTable::compared).toList();
    var rows = records.subList(1, records.size());
    for (var row = 0; row < rows.size(); row++) {
      if (rows.get(row).size() != columns.size()) {
        throw new ManifestRefusedException(
            "row %d of the manifest has %d cells, its header has %d"
                .formatted(row + 1, rows.get(row).size(), columns.size()));
      }
    }
    return new CsvTable(columns, rows);
  }

  /** How a name is compared. */
  static String compared(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static List<List<String>> records(String text) throws ManifestRefusedException {
    var records = new ArrayList<List<String>>();
    var record = new ArrayList<String>();
    var cell = new StringBuilder();
    var quoted = false;
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          cell.append(c);
          at++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',') {
        end(cell, record);
      } else if (c == '\n') {
        end(cell, record);
        end(record, records);
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new ManifestRefusedException("the manifest ends inside a quoted cell");
    }
    end(cell, record);
    end(record, records);
    return records;
  }

  private static void end(StringBuilder cell, List<String> record) {
    record.add(cell.toString().strip());
    cell.setLength(0);
  }

  /** An empty line is no row. */
  private static void end(List<String> record, List<List<String>> records) {
    if (record.size() > 1 || !record.getFirst().isEmpty()) {
      records.add(List.copyOf(record));
    }
    record.clear();
  }
}
