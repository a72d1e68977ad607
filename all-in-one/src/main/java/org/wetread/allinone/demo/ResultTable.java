package org.wetread.allinone.demo;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** One row a study: what was planted, what was found, how fast, where it stands. */
final class ResultTable {

  private final String fhirBase;
  private final Console console;

  ResultTable(String fhirBase, Console console) {
    this.fhirBase = fhirBase;
    this.console = console;
  }

  void print(List<Outcome> outcomes) {
    console.line("");
    row(
        "",
        "planted",
        "found (AI draft, not reviewed)",
        "priority",
        "triage ms",
        "draft ms",
        "end");
    for (var outcome : outcomes) {
      row(
          Integer.toString(outcome.study().number()),
          cut(outcome.study().description(), 38),
          cut(outcome.found(), 34),
          outcome.priority(),
          text(outcome.doorToTriageMillis()),
          text(outcome.doorToDraftMillis()),
          end(outcome));
    }
    var unexpected = outcomes.stream().filter(outcome -> !outcome.asExpected()).count();
    console.line(
        unexpected == 0
            ? "every study reached its expected end exactly once"
            : unexpected + " of " + outcomes.size() + " studies did NOT reach their expected end");
  }

  private String end(Outcome outcome) {
    var reached =
        outcome.reports().isEmpty()
            ? outcome.assessment().toLowerCase(Locale.ROOT)
            : fhirBase + '/' + String.join(" and ", outcome.reports());
    var expected = outcome.study().expected().name().toLowerCase(Locale.ROOT);
    return outcome.asExpected() ? reached : "UNEXPECTED (wanted " + expected + "): " + reached;
  }

  private void row(Object... columns) {
    console.line(
        String.format(Locale.ROOT, "%-3s %-38s %-34s %-11s %9s %9s  %s", columns).stripTrailing());
  }

  private static String text(OptionalLong millis) {
    return millis.isPresent() ? Long.toString(millis.getAsLong()) : "-";
  }

  private static String cut(String text, int columns) {
    return text.length() <= columns ? text : text.substring(0, columns - 1) + "~";
  }
}
