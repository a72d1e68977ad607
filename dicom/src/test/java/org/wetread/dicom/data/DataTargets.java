package org.wetread.dicom.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wetread.dicom.fuzz.FuzzTarget;

/** What a sender can make the data set reader read, in all encodings, and the text in it. */
public final class DataTargets {

  private static final ReadLimits LIMITS = new ReadLimits(64, 10_000, 1 << 20, 1 << 20);
  private static final List<TransferSyntax> ENCODINGS =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.JPEG_BASELINE);
  private static final List<String> JAPANESE = List.of("", "ISO 2022 IR 87", "ISO 2022 IR 159");

  private DataTargets() {}

  public static List<FuzzTarget> all() {
    var dataSets =
        ENCODINGS.stream().map(syntax -> new FuzzTarget(name(syntax), read(syntax), seeds(syntax)));
    var files = new FuzzTarget("part10", DataTargets::file, List.of(part10()));
    var texts = new FuzzTarget("character-sets", DataTargets::text, texts());
    var json = new FuzzTarget("dicom-json", DataTargets::json, json());
    return Stream.concat(dataSets, Stream.of(files, texts, json)).toList();
  }

  private static String name(TransferSyntax syntax) {
    return switch (syntax) {
      case IMPLICIT_VR_LITTLE_ENDIAN -> "implicit";
      case EXPLICIT_VR_LITTLE_ENDIAN -> "explicit";
      case EXPLICIT_VR_BIG_ENDIAN -> "big-endian";
      case DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN -> "deflated";
      default -> "encapsulated";
    };
  }

  private static FuzzTarget.Reading read(TransferSyntax syntax) {
    return input -> {
      try {
        use(DataSetReader.read(new ByteArrayInputStream(input), syntax, LIMITS).dataSet());
        DataSetReader.readHeader(new ByteArrayInputStream(input), syntax, LIMITS);
      } catch (DicomFormatException _) {
        // The documented refusal.
      }
    };
  }

  private static void file(byte[] input) throws IOException {
    try {
      use(Part10.read(new ByteArrayInputStream(input), LIMITS).dataSet());
    } catch (DicomFormatException _) {
      // The documented refusal.
    }
  }

  /** What an archive answers over DICOMweb. */
  private static void json(byte[] input) throws IOException {
    try {
      DicomJson.readAll(new ByteArrayInputStream(input), LIMITS).forEach(DataTargets::use);
    } catch (DicomFormatException _) {
      // The documented refusal.
    }
  }

  private static List<byte[]> json() {
    var out = new ByteArrayOutputStream();
    try {
      DicomJson.write(out, example(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var one = out.toString(StandardCharsets.UTF_8);
    return Stream.of(one, '[' + one + ',' + one + ']', "[]")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /** Every accessor on every attribute: each promises a value or nothing. */
  private static void use(DataSet dataSet) {
    for (var tag : dataSet.tags()) {
      dataSet.string(tag);
      dataSet.integer(tag);
      dataSet.decimals(tag);
      dataSet.bytes(tag);
      dataSet.sequence(tag).forEach(DataTargets::use);
    }
    dataSet.pixelFragments().ifPresent(PixelFragments::basicOffsetTable);
    Objects.requireNonNull(dataSet.toString());
  }

  /** Defined terms up to the first line feed, the text behind it. */
  private static void text(byte[] input) {
    var terms = new String(input, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
    var text = Arrays.copyOfRange(input, Math.min(input.length, terms.length() + 1), input.length);
    SpecificCharacterSet.of(List.of(terms.split("\\\\", -1))).decode(text);
    SpecificCharacterSet.of(JAPANESE).decode(text);
  }

  private static List<byte[]> seeds(TransferSyntax syntax) {
    var out = new ByteArrayOutputStream();
    try {
      DataSetWriter.write(out, example(syntax), syntax);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(out.toByteArray());
  }

  private static byte[] part10() {
    var out = new ByteArrayOutputStream();
    try {
      var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
      Part10.write(out, example(syntax), syntax);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static DataSet example(TransferSyntax syntax) {
    var code = DataSet.builder().put(Tag.CODE_VALUE, "T-D3000").build();
    var builder =
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION)
            .put(Tag.SOP_INSTANCE_UID, "1.2.3")
            .put(Tag.PATIENT_NAME, "M\u00fcller^Anna")
            .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, code, code)
            .putInts(Tag.ROWS, 2)
            .putDecimals(Tag.WINDOW_CENTER, 2048.5)
            .putInts(Tag.PIXEL_REPRESENTATION, 1);
    return syntax.isEncapsulated()
        ? builder.putPixels(PixelFragments.ofSingleFrame(new byte[40])).build()
        : builder.putPixels(VR.OW, new byte[40]).build();
  }

  private static List<byte[]> texts() {
    return Stream.of(
            "ISO_IR 100\nM\u00fcller",
            "GB18030\n\u00cd\u00f5\u00d0\u00a1",
            "ISO_IR 192\nW\u00c3\u00a4",
            "\\ISO 2022 IR 87\nYamada=\u001b$B;3ED\u001b(B=\u001b$B$d\u001b(B",
            "\\ISO 2022 IR 149\n\u001b$)C\u00b1\u00e8^Hong",
            "ISO 2022 IR 13\\ISO 2022 IR 87\n\u00d4\u00cf\u00c0\u00de=\u001b$B;3\u001b(J")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
