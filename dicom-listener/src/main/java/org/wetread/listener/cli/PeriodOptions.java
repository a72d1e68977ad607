package org.wetread.listener.cli;

import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which study dates to look at. */
final class PeriodOptions {

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "The last so many days, today included (${DEFAULT-VALUE})")
  private int days = 7;

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = "First study date, for example 2026-11-01; instead of --days")
  private Optional<LocalDate> since = Optional.empty();

  @Option(names = "--until", paramLabel = "DATE", description = "Last study date (today)")
  private Optional<LocalDate> until = Optional.empty();

  LocalDate since(LocalDate today) {
    return since.orElseGet(() -> until(today).minusDays(days - 1L));
  }

  LocalDate until(LocalDate today) {
    return until.orElse(today);
  }

  /** What is wrong with the options, in one sentence; blank when nothing is. */
  String complaint(LocalDate today) {
    if (days < 1) {
      return "--days wants at least 1";
    }
    return since(today).isAfter(until(today)) ? "--since lies after --until" : "";
  }
}
