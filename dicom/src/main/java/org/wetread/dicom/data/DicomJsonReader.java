package org.wetread.dicom.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wetread.dicom.data.DicomFormatException.Reason;

/** Reads elements as PS3.18 section F.2 has them. */
final class DicomJsonReader {

  private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{8}");
  private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  private final JsonParser json;
  private final ReadLimits limits;
  private int elements;

  DicomJsonReader(JsonParser json, ReadLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /** What an attribute's object says, in whatever order. */
  private static final class Attribute {
    private Optional<VR> vr = Optional.empty();
    private Optional<String> inline = Optional.empty();
    private final List<Optional<String>> values = new ArrayList<>();
    private final List<DataSet> items = new ArrayList<>();
  }

  /** The object at whose start the parser stands. */
  DataSet object(int depth) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT);
    json.nextToken();
    return members(depth);
  }

  /** From the first member on. */
  private DataSet members(int depth) throws IOException {
    if (depth > limits.depth()) {
      throw new DicomFormatException(Reason.DEPTH_LIMIT);
    }
    var builder = DataSet.builder();
    var utf8 = false;
    for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
      var tag = tag(json.currentName());
      if (++elements > limits.elements()) {
        throw new DicomFormatException(Reason.ELEMENT_LIMIT);
      }
      json.nextToken();
      utf8 |= put(builder, tag, attribute(depth));
    }
    if (utf8) {
      builder.put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    }
    return builder.build();
  }

  private static Tag tag(String key) throws IOException {
    require(KEY.matcher(key).matches());
    var number = Integer.parseUnsignedInt(key, 16);
    return new Tag(number >>> Short.SIZE, number & 0xffff);
  }

  private Attribute attribute(int depth) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT);
    var attribute = new Attribute();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      json.nextToken();
      switch (name) {
        case "vr" -> attribute.vr = vr(string());
        case "Value" -> values(attribute, depth);
        case "InlineBinary" -> attribute.inline = Optional.of(string());
        default -> throw new DicomFormatException(Reason.NOT_DICOM_JSON);
      }
    }
    return attribute;
  }

  private static Optional<VR> vr(String name) {
    return name.length() == 2 ? VR.of(name.charAt(0), name.charAt(1)) : Optional.empty();
  }

  private void values(Attribute attribute, int depth) throws IOException {
    require(json.currentToken() == JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++elements > limits.elements()) {
        throw new DicomFormatException(Reason.ELEMENT_LIMIT);
      }
      switch (json.currentToken()) {
        case VALUE_NULL -> attribute.values.add(Optional.empty());
        case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            attribute.values.add(Optional.of(json.getText()));
        case START_OBJECT -> structured(attribute, depth);
        default -> throw new DicomFormatException(Reason.NOT_DICOM_JSON);
      }
    }
  }

  /**
   * A person's name or an item. Members come in any order (RFC 8259 section 4), the representation
   * last in some services, so what the object holds tells which of both it is.
   */
  private void structured(Attribute attribute, int depth) throws IOException {
    var first = json.nextToken() == JsonToken.END_OBJECT ? "" : json.currentName();
    if (NAME_GROUPS.contains(first)
        || (first.isEmpty() && attribute.vr.filter(VR.PN::equals).isPresent())) {
      attribute.values.add(Optional.of(name()));
    } else {
      attribute.items.add(members(depth + 1));
    }
  }

  /** From the first member on. */
  private String name() throws IOException {
    var groups = new String[] {"", "", ""};
    for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
      var group = NAME_GROUPS.indexOf(json.currentName());
      require(group >= 0);
      json.nextToken();
      groups[group] = string();
    }
    return String.join("=", groups).replaceAll("=+$", "");
  }

  private String string() throws IOException {
    require(json.currentToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  /** Whether the text has to be read as UTF-8. */
  private static boolean put(DataSetBuilder builder, Tag tag, Attribute attribute)
      throws IOException {
    var vr = attribute.vr.orElseThrow(() -> new DicomFormatException(Reason.UNKNOWN_VR));
    if (vr == VR.SQ) {
      require(attribute.values.isEmpty() && attribute.inline.isEmpty());
      builder.put(new Element.Sequence(tag, attribute.items));
      return false;
    }
    require(attribute.items.isEmpty());
    if (tag.equals(Tag.SPECIFIC_CHARACTER_SET)) {
      return true;
    }
    var bytes = attribute.inline.isPresent() ? inline(attribute) : bytes(vr, attribute.values);
    builder.putBytes(tag, vr, bytes);
    return vr.isLocalText() && !ascii(bytes);
  }

  private static boolean ascii(byte[] bytes) {
    for (var octet : bytes) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] inline(Attribute attribute) throws IOException {
    require(attribute.values.isEmpty());
    try {
      return Base64.getDecoder().decode(attribute.inline.orElseThrow());
    } catch (IllegalArgumentException e) {
      throw new DicomFormatException(Reason.NOT_DICOM_JSON);
    }
  }

  private static byte[] bytes(VR vr, List<Optional<String>> values) throws IOException {
    if (vr.isText()) {
      return String.join("\\", values.stream().map(text -> text.orElse("")).toList())
          .getBytes(StandardCharsets.UTF_8);
    }
    var out = new ByteArrayOutputStream();
    for (var value : values) {
      out.writeBytes(binary(vr, value.orElseThrow(() -> notJson())));
    }
    return out.toByteArray();
  }

  private static byte[] binary(VR vr, String text) throws IOException {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      switch (vr) {
        case AT -> {
          var tag = tag(text);
          bytes.putShort((short) tag.group()).putShort((short) tag.element());
        }
        case FL -> bytes.putFloat(Float.parseFloat(text));
        case FD -> bytes.putDouble(Double.parseDouble(text));
        case SS -> bytes.putShort(Short.parseShort(text));
        case US -> bytes.putShort((short) within(Integer.parseInt(text), 0xffff));
        case SL -> bytes.putInt(Integer.parseInt(text));
        case UL -> bytes.putInt(Integer.parseUnsignedInt(text));
        case SV -> bytes.putLong(Long.parseLong(text));
        case UV -> bytes.putLong(Long.parseUnsignedLong(text));
        default -> throw notJson();
      }
    } catch (NumberFormatException e) {
      throw notJson();
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private static int within(int number, int largest) throws IOException {
    require(number >= 0 && number <= largest);
    return number;
  }

  private static void require(boolean condition) throws IOException {
    if (!condition) {
      throw notJson();
    }
  }

  private static DicomFormatException notJson() {
    return new DicomFormatException(Reason.NOT_DICOM_JSON);
  }
}
