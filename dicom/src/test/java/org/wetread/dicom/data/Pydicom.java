package org.wetread.dicom.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.Python;

/** pydicom as another reader, asked about many files at once. */
final class Pydicom {

  /**
   * What it made of a file.
   *
   * @param rejected the exception that ended the reading
   */
  record Opinion(Optional<String> rejected, List<String> elements) {

    /** The first element about which the two say different things; empty when they agree. */
    Optional<String> difference(List<String> ours) {
      var theirs = new ArrayDeque<>(elements);
      for (var our : ours) {
        var their = Optional.ofNullable(theirs.poll()).orElse("NO MORE ELEMENTS");
        if (isSequenceLeftWhole(our, their)) {
          theirs.removeIf(inside -> inside.startsWith(name(our) + "["));
        } else if (!isSame(our, their)) {
          return Optional.of(our + " | " + their);
        }
      }
      return Optional.ofNullable(theirs.poll()).map(their -> "NO MORE ELEMENTS | " + their);
    }

    /**
     * In implicit VR a sequence is known by the dictionary alone; ours has what radiographs use,
     * and keeps the bytes of any other as UN.
     */
    private static boolean isSequenceLeftWhole(String our, String their) {
      return our.startsWith(name(our) + " UN ") && their.startsWith(name(our) + " SQ ");
    }

    private static String name(String line) {
      return line.substring(0, line.indexOf(' ', "ELEMENT ".length()));
    }

    private static boolean isSame(String our, String their) {
      var mine = our.split(" ", -1);
      var other = their.split(" ", -1);
      var told = other[2].equals("?") ? other.length : mine.length;
      other[2] = other[2].equals("?") ? mine[2] : other[2];
      return Arrays.equals(mine, 0, told, other, 0, other.length);
    }
  }

  private final Python python = Python.having("pydicom");

  List<Opinion> about(List<Path> files, Path folder) throws IOException {
    var list = folder.resolve("files.txt");
    Files.write(list, files.stream().map(file -> file.toAbsolutePath().toString()).toList());
    var outcome = python.run("digest.py", List.of(list.toString()));
    if (outcome.status() != 0) {
      throw new IllegalStateException("digest.py ended with " + outcome.status());
    }
    return parse(outcome.lines());
  }

  private static List<Opinion> parse(List<String> lines) {
    var opinions = new ArrayList<Opinion>();
    var block = new ArrayList<String>();
    for (var line : lines.subList(1, lines.size())) {
      if (line.startsWith("FILE ")) {
        opinions.add(opinion(block));
        block.clear();
      } else {
        block.add(line);
      }
    }
    opinions.add(opinion(block));
    return opinions;
  }

  private static Opinion opinion(List<String> block) {
    return new Opinion(
        block.stream().filter(line -> line.startsWith("REJECTED ")).findFirst(),
        block.stream().filter(line -> line.startsWith("ELEMENT ")).toList());
  }
}
