package org.wetread.dicom.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.wetread.dicom.data.DataTargets;
import org.wetread.dicom.net.NetTargets;
import org.wetread.dicom.pixel.PixelTargets;

/**
 * Where Jazzer enters: {@link #fuzzerInitialize} gets the target's name, {@link
 * #fuzzerTestOneInput} each input. Started as a program it writes every target's seeds into a
 * folder and prints the names.
 */
public final class Fuzz {

  private static FuzzTarget chosen = targets().getFirst();

  private Fuzz() {}

  static List<FuzzTarget> targets() {
    return Stream.of(NetTargets.all(), DataTargets.all(), PixelTargets.all())
        .flatMap(List::stream)
        .toList();
  }

  public static void fuzzerInitialize(String[] arguments) {
    chosen =
        targets().stream()
            .filter(target -> target.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no target " + arguments[0]));
  }

  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    chosen.reading().read(input);
  }

  public static void main(String[] arguments) throws IOException {
    for (var target : targets()) {
      var folder = Files.createDirectories(Path.of(arguments[0], target.name(), "seeds"));
      for (var i = 0; i < target.seeds().size(); i++) {
        Files.write(folder.resolve("seed-" + i), target.seeds().get(i));
      }
      System.out.println(target.name());
    }
  }
}
