package org.wetread.listener.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;

/** A public DICOM object beside the project, where it is; or a file that the listener wrote. */
record PublicObject(Path file, FileMeta meta) {

  private static final Path FOLDER =
      Path.of(System.getProperty("wetread.dicom.samples", "../../shared/data/dicom"));

  /** One for each SOP Instance UID; the test is skipped, with a message, where there are none. */
  static List<PublicObject> all() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER),
        () -> "SKIPPED: no public DICOM objects at " + FOLDER + " (set -Dwetread.dicom.samples)");
    var objects = new LinkedHashMap<String, PublicObject>();
    try (var files = Files.walk(FOLDER)) {
      files
          .filter(file -> file.toString().endsWith(".dcm"))
          .filter(PublicObject::isPart10)
          .sorted()
          .map(PublicObject::of)
          .filter(object -> object.meta.transferSyntax().isPresent())
          .filter(object -> !object.meta.transferSyntax().orElseThrow().name().startsWith("HTJ2K"))
          .forEach(object -> objects.putIfAbsent(object.meta.sopInstanceUid(), object));
    }
    return List.copyOf(objects.values());
  }

  static PublicObject of(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new PublicObject(file, Part10.open(in).meta());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is an image whose identification is whole: what the listener is there for. */
  boolean isImage() throws IOException {
    try (var in = Files.newInputStream(file)) {
      var header = Part10.readHeader(in, ReadLimits.forHeaders());
      return header.pixelDataFollows()
          && Uid.isValid(meta.sopInstanceUid())
          && is(header.dataSet(), Tag.SOP_CLASS_UID, meta.sopClassUid())
          && is(header.dataSet(), Tag.SOP_INSTANCE_UID, meta.sopInstanceUid())
          && header.dataSet().string(Tag.STUDY_INSTANCE_UID).filter(Uid::isValid).isPresent();
    }
  }

  /** The encoded data set, made even as PS3.8 wants its fragments. */
  ByteBuffer dataSet() throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = new ByteArrayOutputStream();
      Part10.open(in).dataSet().transferTo(bytes);
      if (bytes.size() % 2 != 0) {
        bytes.write(0);
      }
      return ByteBuffer.wrap(bytes.toByteArray());
    }
  }

  /** Whether a value has an odd length; deflated data sets are of any length by themselves. */
  boolean isOdd() throws IOException {
    return !meta.transferSyntax().orElseThrow().isDeflated() && Files.size(file) % 2 != 0;
  }

  private static boolean is(DataSet dataSet, Tag tag, String value) {
    return dataSet.string(tag).filter(value::equals).isPresent();
  }

  private static boolean isPart10(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(132), StandardCharsets.ISO_8859_1).endsWith("DICM");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
