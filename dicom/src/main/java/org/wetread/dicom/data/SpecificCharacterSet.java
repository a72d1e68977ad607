package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Specific Character Set (0008,0005), PS3.3 section C.12.1.1.2: which characters the bytes of text
 * stand for. Decoding never fails; bytes that the declared set does not have become U+FFFD.
 */
final class SpecificCharacterSet {

  static final SpecificCharacterSet ASCII =
      new SpecificCharacterSet(StandardCharsets.US_ASCII, false);

  private final Charset initial;
  private final boolean codeExtensions;

  private SpecificCharacterSet(Charset initial, boolean codeExtensions) {
    this.initial = initial;
    this.codeExtensions = codeExtensions;
  }

  /** The set for the attribute's values; a term the standard does not define reads as ASCII. */
  static SpecificCharacterSet of(List<String> definedTerms) {
    if (definedTerms.isEmpty()) {
      return ASCII;
    }
    var first = charset(definedTerms.getFirst()).orElse(StandardCharsets.US_ASCII);
    var extended = definedTerms.size() > 1 || definedTerms.getFirst().startsWith("ISO 2022");
    return new SpecificCharacterSet(first, extended && !isWholeEncoding(first));
  }

  String decode(byte[] bytes) {
    return codeExtensions
        ? new Iso2022Decoder(initial).decode(bytes)
        : decode(initial, bytes, 0, bytes.length);
  }

  /** Encodes with the first of the declared sets, without code extensions. */
  byte[] encode(String text) {
    try {
      var encoder = initial.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT);
      var bytes = encoder.encode(CharBuffer.wrap(text));
      var encoded = new byte[bytes.remaining()];
      bytes.get(encoded);
      return encoded;
    } catch (CharacterCodingException _) {
      throw new IllegalArgumentException(
          "text has characters outside the declared Specific Character Set");
    }
  }

  /**
   * Decodes a run; its lower half is ASCII in every set, so that 5CH stays the delimiter where JIS
   * X 0201 shows a yen sign.
   */
  static String decode(Charset charset, byte[] bytes, int from, int length) {
    if (isWholeEncoding(charset) || charset.equals(StandardCharsets.US_ASCII)) {
      return new String(bytes, from, length, charset);
    }
    var text = new StringBuilder(length);
    for (var i = from; i < from + length; i++) {
      text.append(
          bytes[i] >= 0 ? (char) bytes[i] : charset.decode(ByteBuffer.wrap(bytes, i, 1)).get(0));
    }
    return text.toString();
  }

  private static boolean isWholeEncoding(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("GB");
  }

  private static Optional<Charset> charset(String definedTerm) {
    var name =
        switch (definedTerm.replace("ISO 2022 IR", "ISO_IR")) {
          case "ISO_IR 100" -> "ISO-8859-1";
          case "ISO_IR 101" -> "ISO-8859-2";
          case "ISO_IR 109" -> "ISO-8859-3";
          case "ISO_IR 110" -> "ISO-8859-4";
          case "ISO_IR 144" -> "ISO-8859-5";
          case "ISO_IR 127" -> "ISO-8859-6";
          case "ISO_IR 126" -> "ISO-8859-7";
          case "ISO_IR 138" -> "ISO-8859-8";
          case "ISO_IR 148" -> "ISO-8859-9";
          case "ISO_IR 203" -> "ISO-8859-15";
          case "ISO_IR 166" -> "TIS-620";
          case "ISO_IR 13" -> "JIS_X0201";
          case "ISO_IR 192" -> "UTF-8";
          case "GB18030" -> "GB18030";
          case "GBK" -> "GBK";
          default -> "US-ASCII";
        };
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }
}
