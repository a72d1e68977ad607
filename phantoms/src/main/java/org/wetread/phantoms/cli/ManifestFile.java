package org.wetread.phantoms.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/**
 * The planted findings as the table that {@code wetread eval --manifest} reads: a row per object, 1
 * or 0 per finding, and how a finding compares with the prior. What no frontal image shows is left
 * blank in an image of another kind.
 */
final class ManifestFile {
  private ManifestFile() {}

  static void write(List<Label> labels, Path file) throws IOException {
    var kinds = List.of(FindingKind.values());
    var header =
        Stream.concat(
            Stream.of("file", "prior"),
            kinds.stream().flatMap(kind -> Stream.of(kind.code(), kind.code() + ":change")));
    var lines = new ArrayList<String>();
    lines.add(String.join(",", header.toList()));
    labels.forEach(label -> lines.add(row(label, kinds)));
    Files.write(file, lines);
  }

  private static String row(Label label, List<FindingKind> kinds) {
    var cells = new ArrayList<String>();
    cells.add(label.file());
    cells.add(Optional.ofNullable(label.prior()).orElse(""));
    for (var kind : kinds) {
      var planted =
          label.findings().stream().filter(one -> one.finding().equals(kind.code())).findFirst();
      cells.add(frontal(label) ? (planted.isPresent() ? "1" : "0") : "");
      cells.add(frontal(label) ? planted.map(ManifestFile::change).orElse("") : "");
    }
    return String.join(",", cells);
  }

  private static boolean frontal(Label label) {
    return label.kind().equals(Subject.CHEST.code()) && View.valueOf(label.view()).isFrontal();
  }

  /** A new finding has worsened. */
  private static String change(Label.Planted planted) {
    return planted.progression().equals(Progression.NONE.code())
        ? ""
        : planted.progression().equals(Progression.NEW.code())
            ? Progression.WORSENING.code()
            : planted.progression();
  }
}
