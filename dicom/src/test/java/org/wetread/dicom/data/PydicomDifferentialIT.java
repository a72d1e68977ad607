package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same files read by us and by pydicom: whole ones have to be the same, damaged ones differ
 * only where {@link Disagreement} says why.
 */
class PydicomDifferentialIT {

  private static final int COUNT = Integer.getInteger("wetread.differential.count", 1000);
  private static final long SEED = Long.getLong("wetread.differential.seed", 20_261_124);
  private static final int SMALL_FILE_BYTES = 64 << 10;

  private static final String UNEXPLAINED = "unexplained ";

  private final Pydicom pydicom = new Pydicom();

  @TempDir private Path folder = Path.of("");

  @Test
  void wholeFilesReadTheSame() throws IOException {
    var files = SampleFiles.part10().stream().filter(PydicomDifferentialIT::isObject).toList();
    var opinions = pydicom.about(files, folder);
    for (var i = 0; i < files.size(); i++) {
      var ours = Digest.of(Files.readAllBytes(files.get(i)));
      assertThat(ours.rejected()).as(files.get(i).toString()).isEmpty();
      assertThat(opinions.get(i).rejected()).as(files.get(i).toString()).isEmpty();
      assertThat(opinions.get(i).difference(ours.elements())).as(files.get(i).toString()).isEmpty();
    }
  }

  @Test
  void damagedFilesReadTheSameOrDifferByRule() throws IOException {
    var files = damagedFiles();
    var opinions = pydicom.about(files, folder);
    var counts = new TreeMap<String, Integer>();
    var unexplained = new ArrayList<String>();
    for (var i = 0; i < files.size(); i++) {
      var outcome = outcome(Files.readAllBytes(files.get(i)), opinions.get(i));
      if (outcome.startsWith(UNEXPLAINED)) {
        unexplained.add(files.get(i).getFileName() + ": " + outcome);
      }
      counts.merge(outcome, 1, Integer::sum);
    }
    counts.forEach((outcome, count) -> System.out.println(count + " " + outcome));
    assertThat(unexplained).as("seed %d, count %d", SEED, COUNT).isEmpty();
    assertThat(counts.getOrDefault("both read the same", 0)).isGreaterThan(COUNT / 10);
  }

  private static String outcome(byte[] file, Pydicom.Opinion theirs) throws IOException {
    var ours = Digest.of(file);
    if (ours.rejected().isPresent() && theirs.rejected().isPresent()) {
      return "both refuse";
    }
    var bothRead = ours.rejected().isEmpty() && theirs.rejected().isEmpty();
    var difference = bothRead ? theirs.difference(ours.elements()) : Optional.of("");
    if (difference.isEmpty()) {
      return "both read the same";
    }
    return Disagreement.rule(file, ours, theirs)
        .map(rule -> "pydicom " + rule)
        .orElse(UNEXPLAINED + ours.rejected() + theirs.rejected() + difference);
  }

  private List<Path> damagedFiles() throws IOException {
    var random = new Random(SEED);
    var originals = new ArrayList<byte[]>();
    for (var file : SampleFiles.part10()) {
      if (Files.size(file) < SMALL_FILE_BYTES && isObject(file)) {
        originals.add(Files.readAllBytes(file));
      }
    }
    var files = new ArrayList<Path>();
    for (var i = 0; i < COUNT; i++) {
      var mutation = Mutation.any(random);
      var damaged = mutation.of(originals.get(random.nextInt(originals.size())), random);
      files.add(Files.write(folder.resolve(i + "-" + mutation + ".dcm"), damaged));
    }
    return files;
  }

  /** pydicom turns a media directory into something else while it reads. */
  private static boolean isObject(Path file) {
    return !file.getFileName().toString().contains("DICOMDIR");
  }
}
