package org.wetread.dicom.pixel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The public DICOM objects beside the project, and what identifies an image decoded from one. */
final class Samples {
  private Samples() {}

  /**
   * The object at {@code name} below the samples' folder; without the folder the test is skipped,
   * and says so.
   */
  static Path file(String name) {
    var folder = System.getProperty("wetread.dicom.samples", "../shared/data/dicom");
    // Surefire runs in the module's folder, an IDE in the project's.
    var fromModule = Path.of("..").resolve(folder).resolve(name);
    var file = Files.exists(fromModule) ? fromModule : Path.of(folder).resolve(name);
    assumeTrue(
        Files.exists(file),
        "SKIPPED: no public DICOM object " + name + "; set -Dwetread.dicom.samples");
    return file;
  }

  static SampleObject read(String name) throws IOException {
    return SampleObject.read(file(name));
  }

  /** SHA-256 over the stored values as 16-bit little-endian words. */
  static String sha256(GreyImage image) {
    var bytes =
        ByteBuffer.allocate(image.storedValues().length * Short.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(image.storedValues());
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
