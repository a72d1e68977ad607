package org.wetread.worker.pack;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The findings of the one reviewed table of codes. A pack has no codes of its own: the id of its
 * finding refers to that table, so that what is sent to a record system was reviewed.
 *
 * @param ids the findings that have an entry
 */
public record CodedFindings(Set<String> ids) {

  private static final String TABLE = "findings-codes.yaml";

  public CodedFindings {
    ids = Set.copyOf(ids);
  }

  /**
   * Reads a table.
   *
   * @param file a site's own; empty for the one that comes with the models
   */
  public static CodedFindings of(Optional<Path> file) throws IOException {
    try (var table = file.isPresent() ? Files.newInputStream(file.get()) : bundled()) {
      var ids = new HashSet<String>();
      YAMLMapper.builder()
          .build()
          .readTree(table)
          .path("findings")
          .fieldNames()
          .forEachRemaining(ids::add);
      return new CodedFindings(ids);
    }
  }

  /** The table that comes with the models. */
  static CodedFindings ofModels() {
    try {
      return of(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream bundled() throws IOException {
    var table = CodedFindings.class.getResourceAsStream(TABLE);
    if (table == null) {
      throw new IOException("the code table " + TABLE + " is not on the class path");
    }
    return table;
  }
}
