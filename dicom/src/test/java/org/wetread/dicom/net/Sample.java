package org.wetread.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.PixelFragments;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.SampleFiles;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;

/**
 * A public object.
 *
 * @param encoded its data set's bytes as they are in the file
 */
record Sample(Path file, FileMeta meta, ByteBuffer encoded) {

  private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";

  /**
   * What must be the same on both sides when a sender re-encodes: text, and the pixels byte for
   * byte.
   */
  record Content(
      TreeMap<Tag, List<String>> texts,
      Optional<ByteBuffer> pixels,
      Optional<PixelFragments> fragments) {}

  /** Storable objects, one for each SOP Instance UID, whose transfer syntax the predicate takes. */
  static List<Sample> all(Predicate<TransferSyntax> syntaxes) throws IOException {
    var samples = new LinkedHashMap<String, Sample>();
    for (var file : SampleFiles.part10()) {
      var sample = of(file);
      if (sample.isStorable() && sample.meta.transferSyntax().filter(syntaxes).isPresent()) {
        samples.putIfAbsent(sample.meta.sopInstanceUid(), sample);
      }
    }
    return List.copyOf(samples.values());
  }

  static Sample of(Path file) {
    try (var in = Files.newInputStream(file)) {
      var opened = Part10.open(in);
      return new Sample(file, opened.meta(), ByteBuffer.wrap(opened.dataSet().readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isStorable() {
    return Uid.isValid(meta.sopInstanceUid()) && !meta.sopClassUid().equals(MEDIA_DIRECTORY);
  }

  Content content() {
    return content(encoded, meta.transferSyntax().orElseThrow());
  }

  static Content content(ByteBuffer encoded, TransferSyntax syntax) {
    try {
      var bytes = new byte[encoded.remaining()];
      encoded.get(0, bytes);
      var in = new ByteArrayInputStream(bytes);
      return content(DataSetReader.read(in, syntax, ReadLimits.forObjects()).dataSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Content content(DataSet dataSet) {
    var texts = new TreeMap<Tag, List<String>>();
    for (var tag : dataSet.tags()) {
      if (tag.element() != 0 && !tag.isPrivate() && !dataSet.strings(tag).isEmpty()) {
        texts.put(tag, dataSet.strings(tag));
      }
    }
    return new Content(texts, dataSet.buffer(Tag.PIXEL_DATA), dataSet.pixelFragments());
  }
}
