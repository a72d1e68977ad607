package org.wetread.allinone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where the all-in-one keeps what must survive it.
 *
 * @param root the folder
 */
public record DataFolders(Path root) {

  private static final String MARK = "wetread-data";

  /**
   * Makes the folder ready.
   *
   * @param keep whether to go on with what is in it, instead of starting empty
   * @throws IOException when it is not ours to empty
   */
  static DataFolders prepare(Path root, boolean keep) throws IOException {
    if (!keep && Files.exists(root)) {
      empty(root);
    }
    Files.createDirectories(root);
    Files.writeString(root.resolve(MARK), "Made by ./wetread demo; safe to delete when stopped.\n");
    return new DataFolders(root.toAbsolutePath().normalize());
  }

  private static void empty(Path root) throws IOException {
    if (!Files.exists(root.resolve(MARK))) {
      throw new IOException(root + " was not made by the demo; name another folder with --data");
    }
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  Path broker() {
    return root.resolve("kafka");
  }

  Path fhir() {
    return root.resolve("fhir");
  }

  Path objects() {
    return root.resolve("objects");
  }

  Path outbox() {
    return root.resolve("outbox");
  }

  Path commitments() {
    return root.resolve("commitments");
  }

  Path streams() {
    return root.resolve("streams");
  }

  Path drafts() {
    return root.resolve("drafts");
  }

  /** What the applications log. */
  public Path log() {
    return root.resolve("wetread.log");
  }

  /** The secret behind the pseudonyms. */
  public Path secret() {
    return root.resolve("site.secret");
  }

  /** The synthetic objects that the demo sends. */
  public Path phantoms() {
    return root.resolve("phantoms");
  }
}
