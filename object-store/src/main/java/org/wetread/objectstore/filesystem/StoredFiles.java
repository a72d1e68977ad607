package org.wetread.objectstore.filesystem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Every object in a folder, for looking at only: of a store of this kind also those in packs, of
 * any other folder its files. In no particular order of arrival; what was deleted from a pack comes
 * as the bytes it was overwritten with.
 */
public final class StoredFiles {

  private StoredFiles() {}

  /** Is told of one object after the other. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Looks at an object.
     *
     * @param content its bytes, valid during the call
     */
    void visit(InputStream content) throws IOException;
  }

  /**
   * Shows all objects.
   *
   * @throws IOException when the folder or a file cannot be read
   */
  public static void visit(Path folder, Visitor visitor) throws IOException {
    for (var file : files(folder)) {
      var entries = Pack.entries(file);
      if (entries.isEmpty()) {
        try (var content = Files.newInputStream(file)) {
          visitor.visit(content);
        }
      } else {
        visitPack(file, entries, visitor);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** An object that a crash cut off comes as short as it is. */
  private static void visitPack(Path pack, List<Pack.Entry> entries, Visitor visitor)
      throws IOException {
    try (var bytes = new RandomAccessFile(pack.toFile(), "r")) {
      for (var entry : entries) {
        var length = Math.min(entry.bytes(), Pack.MAX_OBJECT_BYTES);
        var object = new byte[Math.clamp(bytes.length() - entry.begin(), 0, length)];
        bytes.seek(entry.begin());
        bytes.readFully(object);
        visitor.visit(new ByteArrayInputStream(object));
      }
    }
  }
}
