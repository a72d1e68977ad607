package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways between our DICOM JSON and pydicom's, on every public object. */
class DicomJsonIT {

  /** Reads files named in a list; writes what pydicom makes of each, and of our JSON of each. */
  private static final String SCRIPT =
      """
      import json, sys, pydicom
      folder = sys.argv[1]
      def write(name, make):
          try:
              text = json.dumps(make().to_json_dict(bulk_data_threshold=1 << 30))
          except (TypeError, ValueError):
              return  # some of these objects pydicom cannot write as JSON itself
          open(f'{folder}/{name}', 'w').write(text)
      for number, path in enumerate(open(folder + '/files').read().split('\\n')):
          write(f'{number}.theirs', lambda: pydicom.dcmread(path, stop_before_pixels=True))
          write(f'{number}.again',
                lambda: pydicom.Dataset.from_json(open(f'{folder}/{number}.ours').read()))
      """;

  @TempDir Path folder;

  @Test
  void pydicomAndWeReadEachOther() throws IOException, InterruptedException {
    var files = SampleFiles.part10();
    var compared = 0;
    for (var i = 0; i < files.size(); i++) {
      Files.write(folder.resolve(i + ".ours"), json(header(files.get(i))));
    }
    Files.writeString(
        folder.resolve("files"), String.join("\n", files.stream().map(Path::toString).toList()));
    python();
    for (var i = 0; i < files.size(); i++) {
      var name = files.get(i).getFileName().toString();
      var header = header(files.get(i));
      for (var which : List.of(i + ".theirs", i + ".again")) {
        if (Files.exists(folder.resolve(which))) {
          SameValues.require(name + ' ' + which, header, read(which));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(3 * files.size() / 2);
  }

  private DataSet read(String name) throws IOException {
    try (var in = Files.newInputStream(folder.resolve(name))) {
      return DicomJson.read(in, ReadLimits.forObjects());
    }
  }

  private static DataSet header(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Part10.readHeader(in, ReadLimits.forHeaders()).dataSet();
    }
  }

  private static byte[] json(DataSet dataSet) throws IOException {
    var out = new ByteArrayOutputStream();
    DicomJson.write(out, dataSet);
    return out.toByteArray();
  }

  private void python() throws IOException, InterruptedException {
    var log = folder.resolve("log").toFile();
    var script = Files.writeString(folder.resolve("both.py"), SCRIPT, StandardCharsets.UTF_8);
    var python = "/usr/bin/python3";
    assumeTrue(
        Files.isExecutable(Path.of(python)) && run(List.of(python, "-c", "import pydicom")) == 0,
        "SKIPPED: pydicom is not installed (Debian: python3-pydicom)");
    var process =
        new ProcessBuilder(python, script.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> tail(log.toPath())).isZero();
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String tail(Path log) {
    try {
      var text = Files.readString(log);
      return text.substring(Math.max(0, text.length() - 2000));
    } catch (IOException e) {
      return "no log";
    }
  }
}
