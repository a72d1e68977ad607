package org.wetread.worker.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.wetread.worker.evaluation.Figure;
import org.wetread.worker.evaluation.PackFigures;
import org.wetread.worker.evaluation.PhantomTable;
import org.wetread.worker.pack.ModelPack;

/** The table of a pack's figures on phantoms, for a terminal. */
final class PhantomPrint {

  private static final String LINE = "%-50s %7s  %-15s %5s  %-8s %s%n";

  private final PrintWriter out;

  PhantomPrint(PrintWriter out) {
    this.out = out;
  }

  void print(ModelPack pack, PackFigures measured, PhantomTable table) {
    var ref = pack.ref();
    out.printf("%s %s, %s, digest %s%n", ref.id(), ref.version(), ref.status(), ref.digest());
    out.printf("%s%n%n", measured.sample());
    out.printf(LINE, "figure", "value", "95 % interval", "n", "bar", "");
    table.figures().stream().filter(one -> one.bar().isPresent()).forEach(this::line);
    out.println();
    table.figures().stream().filter(one -> one.bar().isEmpty()).forEach(this::line);
    out.flush();
  }

  private void line(Figure figure) {
    var estimate = figure.estimate();
    out.printf(
        LINE,
        figure.name(),
        estimate.measured() ? number(estimate.value()) : "-",
        estimate.measured() ? number(estimate.low()) + "-" + number(estimate.high()) : "-",
        estimate.of(),
        figure.bar().map(Object::toString).orElse(""),
        figure.bar().isEmpty() ? "" : figure.passes() ? "reached" : "BELOW");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
