package org.wetread.dicom.data;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes elements as PS3.18 section F.2 has them. */
final class DicomJsonWriter {

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  /** Integers beyond are not exact in every reader of JSON. */
  private static final long MAX_EXACT = 1L << 53;

  private final JsonGenerator json;

  DicomJsonWriter(JsonGenerator json) {
    this.json = json;
  }

  void object(DataSet dataSet, Map<Tag, String> bulkDataUris) throws IOException {
    json.writeStartObject();
    for (var element : dataSet.elements().values()) {
      var uri = bulkDataUris.get(element.tag());
      if (element.tag().element() == 0
          || (uri == null && element instanceof Element.Encapsulated)) {
        continue;
      }
      json.writeObjectFieldStart(
          String.format(Locale.ROOT, "%04X%04X", element.tag().group(), element.tag().element()));
      json.writeStringField("vr", element.vr().name());
      if (uri == null) {
        content(element, dataSet.characterSet());
      } else {
        json.writeStringField("BulkDataURI", uri);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void content(Element element, SpecificCharacterSet characterSet) throws IOException {
    switch (element) {
      case Element.Sequence sequence -> items(sequence);
      case Element.Value value -> value(value, characterSet);
      case Element.Encapsulated _ -> throw new IllegalStateException("has no inline form");
    }
  }

  private void items(Element.Sequence sequence) throws IOException {
    if (sequence.items().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Value");
    for (var item : sequence.items()) {
      object(item, Map.of());
    }
    json.writeEndArray();
  }

  private void value(Element.Value value, SpecificCharacterSet characterSet) throws IOException {
    if (!value.bytes().hasRemaining()) {
      return;
    }
    switch (value.vr()) {
      case OB, OD, OF, OL, OV, OW, UN ->
          json.writeStringField("InlineBinary", Base64.getEncoder().encodeToString(value.copy()));
      case AT, FD, FL, SL, SS, SV, UL, US, UV -> binaries(value);
      default -> texts(value, characterSet);
    }
  }

  private void texts(Element.Value value, SpecificCharacterSet characterSet) throws IOException {
    var texts =
        value.tag().equals(Tag.SPECIFIC_CHARACTER_SET)
            ? List.of("ISO_IR 192")
            : Text.strings(value, characterSet);
    if (texts.isEmpty() && !value.isListable()) {
      throw new IOException("an attribute's list is too long to be written as JSON");
    }
    if (texts.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("Value");
    for (var text : texts) {
      text(value.vr(), text);
    }
    json.writeEndArray();
  }

  private void text(VR vr, String text) throws IOException {
    if (text.isEmpty()) {
      json.writeNull();
    } else if (vr == VR.PN) {
      name(text);
    } else if ((vr == VR.DS || vr == VR.IS) && JSON_NUMBER.matcher(text).matches()) {
      json.writeNumber(text);
    } else {
      json.writeString(text);
    }
  }

  private void name(String text) throws IOException {
    json.writeStartObject();
    var groups = text.split("=", -1);
    for (var i = 0; i < Math.min(groups.length, NAME_GROUPS.size()); i++) {
      if (!groups[i].isEmpty()) {
        json.writeStringField(NAME_GROUPS.get(i), groups[i]);
      }
    }
    json.writeEndObject();
  }

  private void binaries(Element.Value value) throws IOException {
    if (!value.isListable()) {
      throw new IOException("an attribute's list is too long to be written as JSON");
    }
    var bytes = value.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var width = value.vr() == VR.AT ? 2 * Short.BYTES : value.vr().wordBytes();
    json.writeArrayFieldStart("Value");
    while (bytes.remaining() >= width) {
      binary(value.vr(), bytes);
    }
    json.writeEndArray();
  }

  private void binary(VR vr, ByteBuffer bytes) throws IOException {
    switch (vr) {
      case AT ->
          json.writeString(
              String.format(
                  Locale.ROOT,
                  "%04X%04X",
                  Short.toUnsignedInt(bytes.getShort()),
                  Short.toUnsignedInt(bytes.getShort())));
      case FL -> decimal(bytes.getFloat());
      case FD -> decimal(bytes.getDouble());
      case SS -> json.writeNumber(bytes.getShort());
      case US -> json.writeNumber(Short.toUnsignedInt(bytes.getShort()));
      case SL -> json.writeNumber(bytes.getInt());
      case UL -> json.writeNumber(Integer.toUnsignedLong(bytes.getInt()));
      case SV -> whole(bytes.getLong());
      case UV -> unsigned(bytes.getLong());
      default -> throw new IllegalStateException(vr + " is no number");
    }
  }

  private void whole(long number) throws IOException {
    if (Math.abs(number) <= MAX_EXACT && number != Long.MIN_VALUE) {
      json.writeNumber(number);
    } else {
      json.writeString(Long.toString(number));
    }
  }

  private void unsigned(long bits) throws IOException {
    if (bits >= 0) {
      whole(bits);
    } else {
      json.writeString(Long.toUnsignedString(bits));
    }
  }

  private void decimal(float number) throws IOException {
    if (Float.isFinite(number)) {
      json.writeNumber(Float.toString(number));
    } else {
      json.writeString(Float.toString(number));
    }
  }

  private void decimal(double number) throws IOException {
    if (Double.isFinite(number)) {
      json.writeNumber(Double.toString(number));
    } else {
      json.writeString(Double.toString(number));
    }
  }
}
