package org.wetread.allinone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** The demonstration's own measurements, printed below its table. */
final class Figures {

  private static final double MEBIBYTE = 1 << 20;

  private final Site site;
  private final double settleSeconds;
  private final Console console;

  Figures(Site site, double settleSeconds, Console console) {
    this.site = site;
    this.settleSeconds = settleSeconds;
    this.console = console;
  }

  void print(List<Outcome> outcomes) {
    // A study with nothing to read is decided when it settles; that is no triage of an image.
    var read = outcomes.stream().filter(outcome -> !outcome.reports().isEmpty()).toList();
    latency("door to triage", read, Outcome::doorToTriageMillis);
    latency(
        String.format(
            Locale.ROOT, "door to draft in the EHR (settles after %.1f s)", settleSeconds),
        read,
        Outcome::doorToDraftMillis);
    memory();
  }

  private void latency(
      String name, List<Outcome> outcomes, Function<Outcome, OptionalLong> millis) {
    var sorted =
        outcomes.stream()
            .map(millis)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .sorted()
            .toArray();
    if (sorted.length > 0) {
      console.line(
          String.format(
              Locale.ROOT,
              "%s: p50 %d ms, p95 %d ms, max %d ms (n=%d)",
              name,
              percentile(sorted, 50),
              percentile(sorted, 95),
              sorted[sorted.length - 1],
              sorted.length));
    }
  }

  /** Nearest rank. */
  static long percentile(long[] sorted, int percent) {
    var rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }

  private void memory() {
    var own = residentBytes(ProcessHandle.current().pid());
    var fhir = residentBytes(site.fhirPid());
    if (own > 0 && fhir > 0) {
      console.line(
          String.format(
              Locale.ROOT,
              "resident memory: %.0f MiB (applications and broker %.0f, FHIR server %.0f)",
              (own + fhir) / MEBIBYTE,
              own / MEBIBYTE,
              fhir / MEBIBYTE));
    }
  }

  /** From /proc where there is one, else 0. */
  private static long residentBytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
