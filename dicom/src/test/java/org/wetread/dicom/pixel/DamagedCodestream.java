package org.wetread.dicom.pixel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** A public object with one byte of its codestream changed, as a file that every decoder takes. */
record DamagedCodestream(Path file, SampleObject object) {

  /** What a native decoder wrote, if it did, and what it said meanwhile. */
  record NativeOutcome(Optional<SampleObject> decoded, String said) {}

  /**
   * @param from where in the codestream damage may begin
   */
  static DamagedCodestream of(Path original, int from, Path file, Random random)
      throws IOException {
    var bytes = Files.readAllBytes(original);
    var codestream = SampleObject.read(original).fragments().getFirst();
    var at = from + random.nextInt(codestream.length - from);
    bytes[indexOf(bytes, codestream) + at] ^= (byte) (1 + random.nextInt(255));
    return new DamagedCodestream(Files.write(file, bytes), SampleObject.read(file));
  }

  byte[] codestream() {
    return object.fragments().getFirst();
  }

  NativeOutcome decodeNatively(Path out) throws IOException, InterruptedException {
    Files.deleteIfExists(out);
    var command = new ArrayList<>(NativeTools.decoder(object.transferSyntaxUid()));
    NativeTools.requireInstalled(command.getFirst());
    command.add(file.toString());
    command.add(out.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    var done = process.waitFor() == 0 && Files.exists(out);
    return new NativeOutcome(
        done ? Optional.of(SampleObject.read(out)) : Optional.empty(), said.strip());
  }

  private static int indexOf(byte[] file, byte[] codestream) {
    var at = file.length - codestream.length;
    while (!Arrays.equals(file, at, at + codestream.length, codestream, 0, codestream.length)) {
      at--;
    }
    return at;
  }
}
