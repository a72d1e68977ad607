package org.wetread.dicom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;

/**
 * A file that was asked to be sent.
 *
 * @param meta empty when it cannot be sent
 * @param problem why not
 */
record Candidate(Path file, Optional<FileMeta> meta, String problem) {

  /**
   * Reads the file whole, because a truncated object should be found here and not in somebody's
   * archive.
   */
  static Candidate examine(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new Candidate(file, Optional.of(Part10.read(in, ReadLimits.forObjects()).meta()), "");
    } catch (IOException e) {
      return new Candidate(file, Optional.empty(), Complaints.about(e));
    }
  }
}
