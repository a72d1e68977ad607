package org.wetread.worker.labelled;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;

/** The files of a labelled folder, by the name that the table gives them. */
public final class DicomFolder {

  private final Path folder;
  private final Map<String, Path> byUid;
  private final boolean named;

  private DicomFolder(Path folder, Map<String, Path> byUid, boolean named) {
    this.folder = folder.toAbsolutePath().normalize();
    this.byUid = byUid;
    this.named = named;
  }

  /** A folder whose files the table names by path. */
  public static DicomFolder byPath(Path folder) {
    return new DicomFolder(folder, Map.of(), true);
  }

  /** A folder whose files the table names by SOP Instance UID: every header in it is read once. */
  public static DicomFolder byUid(Path folder) throws IOException {
    var byUid = new HashMap<String, Path>();
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        uid(file).ifPresent(uid -> byUid.putIfAbsent(uid, file));
      }
    }
    return new DicomFolder(folder, byUid, false);
  }

  private static Optional<String> uid(Path file) {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return Part10.readHeader(in, ReadLimits.forObjects())
          .dataSet()
          .string(Tag.SOP_INSTANCE_UID)
          .map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The file of a name; empty when there is none, or it would lie outside the folder. */
  Optional<Path> find(String name) {
    return (named ? inside(name) : Optional.ofNullable(byUid.get(name)))
        .filter(Files::isRegularFile);
  }

  private Optional<Path> inside(String name) {
    try {
      return Optional.of(folder.resolve(name).normalize()).filter(path -> path.startsWith(folder));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
