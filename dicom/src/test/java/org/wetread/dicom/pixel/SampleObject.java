package org.wetread.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A Part 10 file as far as its pixels need: a walk over the top-level elements that believes the
 * file, so that the codecs are tested without the project's own reader.
 */
final class SampleObject {
  private static final long UNDEFINED = 0xFFFFFFFFL;
  private static final int PIXEL_DATA = 0x7FE00010;
  private static final int ITEM = 0xFFFEE000;
  private static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  private final Map<Integer, byte[]> values = new HashMap<>();
  private final List<byte[]> fragments = new ArrayList<>();
  private final String transferSyntaxUid;
  private ByteBuffer data;
  private boolean explicitVr = true;

  private SampleObject(byte[] file) {
    data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(132);
    readMetaInformation();
    transferSyntaxUid =
        new String(values.get(0x00020010), StandardCharsets.US_ASCII).trim().replace("\0", "");
    switch (transferSyntaxUid) {
      case "1.2.840.10008.1.2" -> explicitVr = false;
      case "1.2.840.10008.1.2.2" -> data.order(ByteOrder.BIG_ENDIAN);
      case "1.2.840.10008.1.2.1.99" -> data = inflate(data);
      default -> {
        // Explicit VR little endian, like the meta information.
      }
    }
    while (data.hasRemaining() && !values.containsKey(PIXEL_DATA)) {
      readElement();
    }
  }

  static SampleObject read(Path file) throws IOException {
    return new SampleObject(Files.readAllBytes(file));
  }

  String transferSyntaxUid() {
    return transferSyntaxUid;
  }

  PixelGeometry geometry() {
    return new PixelGeometry(
        number(0x00280010, 0),
        number(0x00280011, 0),
        number(0x00280002, 1),
        number(0x00280100, 0),
        number(0x00280101, 0),
        number(0x00280102, 0),
        number(0x00280103, 0) == 1,
        frames());
  }

  boolean encapsulated() {
    return !fragments.isEmpty();
  }

  /** Without the Basic Offset Table. */
  List<byte[]> fragments() {
    return fragments.subList(1, fragments.size());
  }

  byte[] nativePixels() {
    return values.getOrDefault(PIXEL_DATA, new byte[0]);
  }

  GreyImage decode(PixelDecoder decoder) throws PixelException {
    return encapsulated()
        ? decoder.decode(transferSyntaxUid, geometry(), fragments())
        : decoder.decode(transferSyntaxUid, geometry(), nativePixels());
  }

  private void readMetaInformation() {
    while (data.getShort(data.position()) == 2) {
      readElement();
    }
  }

  private void readElement() {
    int tag = tag();
    long length = length(tag);
    if (tag == PIXEL_DATA && length == UNDEFINED) {
      readFragments();
    } else if (length == UNDEFINED) {
      skipSequence();
    } else {
      var value = new byte[(int) length];
      data.get(value);
      values.put(tag, value);
    }
  }

  private int tag() {
    return Short.toUnsignedInt(data.getShort()) << 16 | Short.toUnsignedInt(data.getShort());
  }

  private long length(int tag) {
    if (!explicitVr || tag >>> 16 == 0xFFFE) {
      return Integer.toUnsignedLong(data.getInt());
    }
    var vr = new String(new byte[] {data.get(), data.get()}, StandardCharsets.US_ASCII);
    if (!List.of("OB", "OW", "OF", "OD", "OL", "SQ", "UN", "UT", "UC", "UR").contains(vr)) {
      return Short.toUnsignedLong(data.getShort());
    }
    data.getShort();
    return Integer.toUnsignedLong(data.getInt());
  }

  private void readFragments() {
    values.put(PIXEL_DATA, new byte[0]);
    while (tag() == ITEM) {
      var fragment = new byte[data.getInt()];
      data.get(fragment);
      fragments.add(fragment);
    }
  }

  /** Items of undefined length hold elements; all others are passed whole. */
  private void skipSequence() {
    int tag = tag();
    while (tag != SEQUENCE_DELIMITATION) {
      long length = Integer.toUnsignedLong(data.getInt());
      if (length == UNDEFINED) {
        skipItem();
      } else {
        data.position(data.position() + (int) length);
      }
      tag = tag();
    }
    data.getInt();
  }

  private void skipItem() {
    int tag = tag();
    while (tag >>> 16 != 0xFFFE) {
      long length = length(tag);
      if (length == UNDEFINED) {
        skipSequence();
      } else {
        data.position(data.position() + (int) length);
      }
      tag = tag();
    }
    data.getInt();
  }

  private int number(int tag, int absent) {
    return Optional.ofNullable(values.get(tag))
        .map(value -> ByteBuffer.wrap(value).order(data.order()).getShort())
        .map(Short::toUnsignedInt)
        .orElse(absent);
  }

  private int frames() {
    return Optional.ofNullable(values.get(0x00280008))
        .map(value -> Integer.parseInt(new String(value, StandardCharsets.US_ASCII).trim()))
        .orElse(1);
  }

  private static ByteBuffer inflate(ByteBuffer deflated) {
    var inflated = new ByteArrayOutputStream();
    try (var inflater = new Inflater(true)) {
      inflater.setInput(deflated);
      var chunk = new byte[1 << 16];
      int count = inflater.inflate(chunk);
      while (count > 0) {
        inflated.write(chunk, 0, count);
        count = inflater.inflate(chunk);
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException(e);
    }
    return ByteBuffer.wrap(inflated.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }
}
