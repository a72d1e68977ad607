package org.wetread.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Pillow's own time for the resize, measured inside a Python process of one thread, so that neither
 * its start nor a pipe is in the figure.
 *
 * @param version Pillow's
 * @param medianMillis of its rounds
 */
record PillowTiming(String version, double medianMillis) {

  private static final String SCRIPT =
      """
      import statistics, sys, time
      try:
          import PIL
          from PIL import Image
      except ImportError:
          sys.exit(3)
      w, h, tw, th, rounds = map(int, sys.argv[1:])
      pixels = bytearray(w * h)
      for y in range(h):
          pixels[y * w:(y + 1) * w] = bytes((7 * x + 13 * y + x * y % 251) & 255 for x in range(w))
      image = Image.frombytes("L", (w, h), bytes(pixels))
      def once():
          start = time.perf_counter()
          image.resize((tw, th), Image.BILINEAR)
          return (time.perf_counter() - start) * 1000
      for _ in range(rounds):
          once()
      print(PIL.__version__, statistics.median(once() for _ in range(rounds)))
      """;

  /** Measures; empty where there is no Python with Pillow. */
  static Optional<PillowTiming> measure(int rounds) throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
            List.of(
                "python3",
                "-c",
                SCRIPT,
                Integer.toString(PixelPreparation.COLUMNS),
                Integer.toString(PixelPreparation.ROWS),
                Integer.toString(PixelPreparation.RESIZE),
                Integer.toString(
                    PixelPreparation.RESIZE * PixelPreparation.ROWS / PixelPreparation.COLUMNS),
                Integer.toString(rounds)));
    command.environment().put("OMP_NUM_THREADS", "1");
    command.environment().merge("PYTHONPATH", own(), (theirs, ours) -> ours + ":" + theirs);
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      var process = command.start();
      var words =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split(" ", -1);
      return process.waitFor() == 0 && words.length == 2
          ? Optional.of(new PillowTiming(words[0], Double.parseDouble(words[1])))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where this project keeps Python packages of its own. */
  private static String own() {
    return System.getProperty("wetread.python", "");
  }
}
