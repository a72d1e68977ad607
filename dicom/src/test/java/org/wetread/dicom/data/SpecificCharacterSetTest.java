package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecificCharacterSetTest {

  @Test
  void textFollowsItsCharacterSet() {
    assertThat(name("ISO_IR 100", "M\u00fcller", "ISO-8859-1")).isEqualTo("M\u00fcller");
    assertThat(name("ISO_IR 144", "\u041b\u044e", "ISO-8859-5")).isEqualTo("\u041b\u044e");
    assertThat(name("ISO_IR 126", "\u0394\u03b9", "ISO-8859-7")).isEqualTo("\u0394\u03b9");
    assertThat(name("GB18030", "\u738b^\u5c0f\u4e1c", "GB18030")).isEqualTo("\u738b^\u5c0f\u4e1c");
    assertThat(name("ISO_IR 192", "\u738b", "UTF-8")).isEqualTo("\u738b");
    assertThat(name("NO SUCH SET", "\u00fc", "ISO-8859-1")).isEqualTo("\ufffd");
  }

  /** The examples of PS3.5 annexes H and I. */
  @Test
  void escapeSequencesSwitchToJapaneseAndKorean() {
    assertThat(
            name(
                "\\ISO 2022 IR 87",
                "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B",
                "US-ASCII"))
        .isEqualTo("Yamada^Tarou=\u5c71\u7530^\u592a\u90ce");
    assertThat(
            name(
                "ISO 2022 IR 13\\ISO 2022 IR 87",
                "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3",
                "ISO-8859-1"))
        .isEqualTo("\uff94\uff8f\uff80\uff9e^\uff80\uff9b\uff73");
    assertThat(
            name(
                "\\ISO 2022 IR 149",
                "\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7",
                "ISO-8859-1"))
        .isEqualTo("\u6d2a^\u5409\u6d1e");
    assertThat(name("\\ISO 2022 IR 87", "\u001b$B;", "US-ASCII")).isEqualTo("\ufffd");
  }

  private static String name(String characterSet, String text, String encoding) {
    var bytes = text.getBytes(Charset.forName(encoding));
    var out = new ByteArrayOutputStream();
    for (var element :
        List.of(
            element(0x08, 0x05, "CS", characterSet.getBytes(StandardCharsets.US_ASCII)),
            element(0x10, 0x10, "PN", bytes))) {
      out.writeBytes(element);
    }
    try {
      return DataSetReader.read(
              new ByteArrayInputStream(out.toByteArray()),
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
              ReadLimits.forObjects())
          .dataSet()
          .string(Tag.PATIENT_NAME)
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] element(int group, int element, String vr, byte[] value) {
    var header =
        new byte[] {
          (byte) group,
          0,
          (byte) element,
          0,
          (byte) vr.charAt(0),
          (byte) vr.charAt(1),
          (byte) value.length,
          0
        };
    var whole = Arrays.copyOf(header, header.length + value.length);
    System.arraycopy(value, 0, whole, header.length, value.length);
    return whole;
  }
}
