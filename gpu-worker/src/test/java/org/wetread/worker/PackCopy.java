package org.wetread.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.wetread.objectstore.VerifiedObject;

/** The pack of the tree in a folder of its own, to be spoilt. */
public final class PackCopy {

  private PackCopy() {}

  /** Copies it. */
  public static void into(Path folder) throws IOException {
    try (var files = Files.list(PhantomPack.folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  /** Gives the manifest an altered file's hash, as a careless maker would. */
  public static void reseal(Path folder, String file) throws IOException {
    var digest = VerifiedObject.newDigest().digest(Files.readAllBytes(folder.resolve(file)));
    var sha256 = HexFormat.of().formatHex(digest);
    var manifest = folder.resolve("pack.yaml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceFirst("(file: " + file + "\\s+sha256: )[0-9a-f]{64}", "$1" + sha256));
  }
}
