package org.wetread.worker.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wetread.phantoms.cli.Progress;
import org.wetread.worker.labelled.DicomFolder;
import org.wetread.worker.labelled.LabelFile;
import org.wetread.worker.labelled.LabelledFigures;
import org.wetread.worker.labelled.LabelledReading;
import org.wetread.worker.labelled.ManifestRefusedException;
import org.wetread.worker.labelled.ResultFile;
import org.wetread.worker.labelled.report.CsvReport;
import org.wetread.worker.labelled.report.HtmlReport;
import org.wetread.worker.reading.ReadyPack;

/**
 * Measures a pack on a labelled folder.
 *
 * @param manifest the table of labels
 * @param dicom the folder of images
 * @param out where results and reports are written
 * @param blankIsAbsent whether a blank label says that the finding is not there
 */
record LabelledRun(Path manifest, Path dicom, Path out, boolean blankIsAbsent) {

  void run(ReadyPack ready, PrintWriter terminal) throws IOException, ManifestRefusedException {
    var labels = LabelFile.parse(text(), ready.pack().manifest().findings(), blankIsAbsent);
    if (!Files.isDirectory(dicom)) {
      throw new ManifestRefusedException("--dicom is no folder");
    }
    if (!labels.ignored().isEmpty()) {
      terminal.printf("columns not used: %s%n", String.join(", ", labels.ignored()));
      terminal.flush();
    }
    Files.createDirectories(out);
    var folder = labels.byUid() ? DicomFolder.byUid(dicom) : DicomFolder.byPath(dicom);
    try (var results = ResultFile.open(out.resolve("results.jsonl"))) {
      var progress = new Progress(System.err, "images", labels.rows().size());
      var read = new LabelledReading(ready, folder, results).read(labels.rows(), progress::step);
      progress.finish();
      report(LabelledFigures.of(ready.pack().ref(), labels.findings(), read), terminal);
    }
  }

  private String text() throws IOException, ManifestRefusedException {
    if (!Files.isRegularFile(manifest)) {
      throw new ManifestRefusedException("--manifest is no file");
    }
    try {
      return Files.readString(manifest);
    } catch (CharacterCodingException e) {
      throw new ManifestRefusedException("the manifest is not UTF-8");
    }
  }

  private void report(LabelledFigures figures, PrintWriter terminal) throws IOException {
    Files.write(out.resolve("figures.csv"), CsvReport.figures(figures));
    Files.write(out.resolve("failures.csv"), CsvReport.failures(figures));
    Files.writeString(out.resolve("report.html"), HtmlReport.of(figures));
    new LabelledPrint(terminal).print(figures);
    terminal.printf("%nfigures.csv, failures.csv and report.html are in %s%n", out);
    terminal.flush();
  }
}
