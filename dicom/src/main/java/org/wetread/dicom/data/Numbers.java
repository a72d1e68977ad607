package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * How numeric values read: binary ones in their width and sign, IS and DS as decimal text (PS3.5
 * section 6.2).
 */
final class Numbers {

  private Numbers() {}

  static List<Double> decimals(Element.Value value, SpecificCharacterSet characterSet) {
    if (!value.isListable()) {
      return List.of();
    }
    var vr = value.vr() == VR.UN ? Dictionary.vr(value.tag()) : value.vr();
    return switch (vr) {
      case IS, DS -> parsed(Text.strings(value, characterSet));
      case US, SS, UL, SL, UV, SV, FL, FD, OW, OF, OD, OL, OV -> binary(vr, value.bytes());
      default -> List.of();
    };
  }

  private static List<Double> parsed(List<String> texts) {
    var numbers = new ArrayList<Double>(texts.size());
    for (var text : texts) {
      if (!isDecimalString(text)) {
        return List.of();
      }
      try {
        numbers.add(Double.valueOf(text));
      } catch (NumberFormatException _) {
        return List.of();
      }
    }
    return finite(numbers);
  }

  /** The characters of IS and DS, because Java's own parser also takes "NaN", "0x1p3" and "1f". */
  private static boolean isDecimalString(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
  }

  private static List<Double> binary(VR vr, ByteBuffer bytes) {
    var little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var numbers = new ArrayList<Double>(little.remaining() / vr.wordBytes());
    while (little.remaining() >= vr.wordBytes()) {
      numbers.add(next(vr, little));
    }
    return finite(numbers);
  }

  private static double next(VR vr, ByteBuffer little) {
    return switch (vr) {
      case SS -> little.getShort();
      case SL -> little.getInt();
      case UL, OL -> Integer.toUnsignedLong(little.getInt());
      case SV -> little.getLong();
      case UV, OV -> unsigned(little.getLong());
      case FL, OF -> little.getFloat();
      case FD, OD -> little.getDouble();
      default -> Short.toUnsignedInt(little.getShort());
    };
  }

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  private static List<Double> finite(List<Double> numbers) {
    return numbers.stream().allMatch(Double::isFinite) ? List.copyOf(numbers) : List.of();
  }
}
