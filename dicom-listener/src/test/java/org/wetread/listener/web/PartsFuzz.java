package org.wetread.listener.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;

/**
 * Jazzer's target for what strangers send over HTTP: an input is a content type, a line feed, and
 * the body of a STOW-RS request or of a WADO-RS answer. Started as a program it writes its seeds
 * and prints its name, as the fuzz targets of {@code dicom} do.
 */
public final class PartsFuzz {

  private static final String NAME = "multipart";
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.1";
  private static final String TYPE =
      "multipart/related; type=\"application/dicom\"; boundary=\"a b\"";
  private static final Sender SENDER =
      new Sender("STRANGER", "WETREAD", InetAddress.getLoopbackAddress());

  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.wetread");

  private PartsFuzz() {}

  public static void fuzzerInitialize() {
    LOG.setLevel(Level.OFF);
  }

  /** Returns for every input; what a stored data set holds is the fuzz targets' of dicom. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    var type = new String(input, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
    var boundary = InstanceParts.boundary(type);
    if (boundary.isEmpty()) {
      return;
    }
    var at = Math.min(input.length, type.length() + 1);
    var parts = new InstanceParts(PartsFuzz::stored, Set.of(SOP_CLASS));
    try {
      parts.store(new ByteArrayInputStream(input, at, input.length - at), boundary.get(), SENDER);
    } catch (MalformedMultipartException | EOFException _) {
      // The documented refusals.
    }
  }

  private static Status stored(IncomingInstance instance) throws IOException {
    instance.dataSet().readAllBytes();
    return Status.SUCCESS;
  }

  static List<byte[]> seeds() throws IOException {
    var file = new ByteArrayOutputStream();
    var dataSet =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SOP_CLASS)
            .put(Tag.SOP_INSTANCE_UID, "1.2.3")
            .putPixels(VR.OW, new byte[64])
            .build();
    Part10.write(file, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    var out = new ByteArrayOutputStream();
    out.writeBytes((TYPE + "\npreamble").getBytes(StandardCharsets.ISO_8859_1));
    for (var part : Arrays.asList(file.toByteArray(), "no file".getBytes(StandardCharsets.UTF_8))) {
      out.writeBytes(ascii("\r\n--a b\r\nContent-Type: application/dicom\r\n\r\n"));
      out.writeBytes(part);
    }
    out.writeBytes(ascii("\r\n--a b\r\nContent-Type: text/plain\r\n\r\nx\r\n--a b--\r\n"));
    return List.of(out.toByteArray());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Files.createDirectories(Path.of(arguments[0], NAME, "seeds"));
    for (var i = 0; i < seeds().size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds().get(i));
    }
    System.out.println(NAME);
  }
}
