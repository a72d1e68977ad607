package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * Builds a {@link DataSet}; not thread-safe. The Value Representation comes from the {@link
 * Dictionary}. Text beyond ASCII without a Specific Character Set makes the data set say ISO_IR 192
 * (UTF-8).
 */
public final class DataSetBuilder {

  private static final String UTF_8 = "ISO_IR 192";

  private final TreeMap<Tag, Element> elements = new TreeMap<>();
  private final Map<Tag, List<String>> texts = new HashMap<>();

  DataSetBuilder() {}

  DataSetBuilder(DataSet start) {
    elements.putAll(start.elements());
    // Text is kept as characters, so that a change of character set re-encodes it.
    start.tags().stream()
        .filter(tag -> start.vr(tag).filter(VR::isLocalText).isPresent())
        .forEach(tag -> texts.put(tag, start.strings(tag)));
  }

  /**
   * Text values, including IS and DS; no value at all leaves the attribute present and empty (type
   * 2).
   */
  public DataSetBuilder put(Tag tag, String... values) {
    require(Dictionary.vr(tag).isText(), tag, "does not hold text");
    elements.remove(tag);
    texts.put(tag, List.of(values));
    return this;
  }

  /** Integers, binary or as IS. */
  public DataSetBuilder putInts(Tag tag, int... values) {
    return switch (Dictionary.vr(tag)) {
      case IS -> put(tag, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
      case US, SS, OW ->
          putWords(tag, values, Short.BYTES, (bytes, value) -> bytes.putShort((short) value));
      case UL, SL, OL -> putWords(tag, values, Integer.BYTES, ByteBuffer::putInt);
      default -> throw new IllegalArgumentException(tag + " does not hold integers");
    };
  }

  /** Decimals as DS, FL or FD. */
  public DataSetBuilder putDecimals(Tag tag, double... values) {
    var bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return switch (Dictionary.vr(tag)) {
      case DS -> put(tag, Arrays.stream(values).mapToObj(DecimalString::of).toArray(String[]::new));
      case FD -> {
        Arrays.stream(values).forEach(bytes::putDouble);
        yield putBytes(tag, VR.FD, bytes.array());
      }
      case FL -> {
        Arrays.stream(values).forEach(value -> bytes.putFloat((float) value));
        yield putBytes(tag, VR.FL, Arrays.copyOf(bytes.array(), bytes.position()));
      }
      default -> throw new IllegalArgumentException(tag + " does not hold decimals");
    };
  }

  public DataSetBuilder putSequence(Tag tag, DataSet... items) {
    require(tag.isPrivate() || Dictionary.vr(tag) == VR.SQ, tag, "is no sequence");
    return put(new Element.Sequence(tag, List.of(items)));
  }

  /**
   * A value as bytes in little endian; an odd length gets its padding byte. The bytes are not
   * copied: do not change them.
   */
  public DataSetBuilder putBytes(Tag tag, VR vr, byte[] littleEndian) {
    require(vr != VR.SQ, tag, "is a sequence");
    return put(Element.Value.of(tag, vr, even(littleEndian, vr)));
  }

  /** Native Pixel Data, OB or OW, in little endian; the bytes are not copied. */
  public DataSetBuilder putPixels(VR vr, byte[] littleEndian) {
    return putBytes(Tag.PIXEL_DATA, vr, littleEndian);
  }

  /** Encapsulated Pixel Data, which needs an encapsulated transfer syntax when written. */
  public DataSetBuilder putPixels(PixelFragments fragments) {
    return put(new Element.Encapsulated(Tag.PIXEL_DATA, VR.OB, fragments));
  }

  public DataSetBuilder remove(Tag tag) {
    elements.remove(tag);
    texts.remove(tag);
    return this;
  }

  public DataSet build() {
    if (!texts.containsKey(Tag.SPECIFIC_CHARACTER_SET) && !isAscii()) {
      put(Tag.SPECIFIC_CHARACTER_SET, UTF_8);
    }
    var characterSet =
        SpecificCharacterSet.of(texts.getOrDefault(Tag.SPECIFIC_CHARACTER_SET, List.of()));
    var built = new TreeMap<>(elements);
    texts.forEach((tag, values) -> built.put(tag, encoded(tag, values, characterSet)));
    return new DataSet(built, characterSet);
  }

  private boolean isAscii() {
    return texts.values().stream()
        .flatMap(List::stream)
        .allMatch(text -> text.chars().allMatch(c -> c < 0x80));
  }

  private static Element encoded(Tag tag, List<String> values, SpecificCharacterSet characterSet) {
    var vr = Dictionary.vr(tag);
    var set = vr.isLocalText() ? characterSet : SpecificCharacterSet.ASCII;
    return Element.Value.of(tag, vr, even(set.encode(String.join("\\", values)), vr));
  }

  DataSetBuilder put(Element element) {
    texts.remove(element.tag());
    elements.put(element.tag(), element);
    return this;
  }

  private DataSetBuilder putWords(
      Tag tag, int[] values, int width, ObjIntConsumer<ByteBuffer> put) {
    var bytes = ByteBuffer.allocate(values.length * width).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(value -> put.accept(bytes, value));
    return putBytes(tag, Dictionary.vr(tag), bytes.array());
  }

  private static byte[] even(byte[] bytes, VR vr) {
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    var padded = Arrays.copyOf(bytes, bytes.length + 1);
    padded[bytes.length] = vr.padding();
    return padded;
  }

  private static void require(boolean condition, Tag tag, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(tag + " " + otherwise);
    }
  }
}
