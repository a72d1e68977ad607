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
 * A public object whose meta information and data set agree on what it is.
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
      if (sample.meta.transferSyntax().filter(syntaxes).isPresent() && sample.isStorable()) {
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
    return Uid.isValid(meta.sopInstanceUid())
        && !meta.sopClassUid().equals(MEDIA_DIRECTORY)
        && text(Tag.SOP_CLASS_UID).equals(meta.sopClassUid())
        && text(Tag.SOP_INSTANCE_UID).equals(meta.sopInstanceUid());
  }

  private String text(Tag tag) {
    return content().texts().getOrDefault(tag, List.of("")).getFirst();
  }

  /** What goes over the network: the bytes of the file, made even. */
  ByteBuffer sent() {
    var sent = ByteBuffer.allocate(encoded.remaining() + encoded.remaining() % 2);
    return sent.put(0, encoded, 0, encoded.remaining());
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
