package org.wetread.listener.hostile;

import static org.wetread.dicom.data.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.wetread.dicom.data.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.wetread.dicom.data.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
import org.wetread.dicom.net.Status;

/** Objects that lie, each with the answer it deserves. */
final class HostileObjects {

  private static final int MEBIBYTE = 1 << 20;
  private static final byte[] UID = Wire.ascii(Images.UID);

  /**
   * One C-STORE.
   *
   * @param name what is wrong
   * @param syntax of the data set
   * @param sopInstanceUid Affected SOP Instance UID, byte for byte
   * @param dataSet as it goes over the wire
   * @param status the answer
   * @param outcome as the metric names it; empty where the object never reaches the intake
   */
  record Hostile(
      String name,
      TransferSyntax syntax,
      ByteBuffer sopInstanceUid,
      ByteBuffer dataSet,
      Status status,
      String outcome) {

    Hostile(
        String name,
        TransferSyntax syntax,
        byte[] sopInstanceUid,
        byte[] dataSet,
        Status status,
        String outcome) {
      this(
          name, syntax, ByteBuffer.wrap(sopInstanceUid), ByteBuffer.wrap(dataSet), status, outcome);
    }

    /** What the log must say: the intake's reason, or the status where it was never asked. */
    String reason() {
      return outcome.substring("refused-".length());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private HostileObjects() {}

  /** None of these may leave anything behind. */
  static Stream<Hostile> refused() {
    return Stream.of(unreadable(), lengths(), identifiers(), announcedUids())
        .flatMap(stream -> stream);
  }

  /** D5 and D6, and plain rubbish. */
  private static Stream<Hostile> unreadable() {
    var bomb =
        Images.chest(Images.UID)
            .putBytes(new Tag(0x0011, 0x1001), VR.OB, new byte[20 * MEBIBYTE])
            .build();
    var deep = ByteBuffer.allocate(20 * 10_000).order(ByteOrder.LITTLE_ENDIAN);
    while (deep.hasRemaining()) {
      deep.put(longHeader(0x0008, 0x1140, "SQ", -1)).putInt(0xe000fffe).putInt(-1);
    }
    var items = ByteBuffer.allocate(12 + 8_000_000).order(ByteOrder.LITTLE_ENDIAN);
    items.put(longHeader(0x0008, 0x1140, "SQ", -1));
    while (items.hasRemaining()) {
      items.putInt(0xe000fffe).putInt(0);
    }
    return Stream.of(
        unreadable(
            "a deflated bomb",
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            Images.encoded(bomb, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)),
        unreadable("deflate of garbage", DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN, garbage()),
        unreadable("sequences 10,000 deep", EXPLICIT_VR_LITTLE_ENDIAN, deep.array()),
        unreadable("a million empty items", EXPLICIT_VR_LITTLE_ENDIAN, items.array()),
        unreadable("a letter", EXPLICIT_VR_LITTLE_ENDIAN, garbage()),
        unreadable("a program", EXPLICIT_VR_LITTLE_ENDIAN, program()));
  }

  /** D7: lengths that are not there. */
  private static Stream<Hostile> lengths() {
    var header = Images.encoded(Images.chest(Images.UID).remove(Tag.PIXEL_DATA).build());
    return Stream.of(
        unreadable(
            "an element of 4 GiB with ten bytes",
            EXPLICIT_VR_LITTLE_ENDIAN,
            Wire.joined(header, longHeader(0x7001, 0x1001, "OB", 0xffff_fffe), new byte[10])),
        unreadable(
            "an element of 2 GiB with ten bytes",
            IMPLICIT_VR_LITTLE_ENDIAN,
            Arrays.copyOf(new byte[] {9, 0, 1, 16, -2, -1, -1, 127}, 18)),
        new Hostile(
            "a header without pixels",
            EXPLICIT_VR_LITTLE_ENDIAN,
            UID,
            header,
            Status.CANNOT_UNDERSTAND,
            "refused-PIXEL_DATA_MISSING"));
  }

  /** D10 inside the data set. */
  private static Stream<Hostile> identifiers() {
    return Stream.of(
            "../../" + Images.CANARY,
            "/etc/" + Images.CANARY,
            "1.2\u0000.3",
            "1." + "2".repeat(63),
            "1.02.3",
            "",
            "1.2." + Images.CANARY)
        .map(
            studyUid ->
                new Hostile(
                    "study UID '" + studyUid.replace('\u0000', '0') + "'",
                    EXPLICIT_VR_LITTLE_ENDIAN,
                    UID,
                    Images.encoded(
                        Images.chest(Images.UID).put(Tag.STUDY_INSTANCE_UID, studyUid).build()),
                    Status.INVALID_SOP_INSTANCE,
                    "refused-IDENTIFIER_INVALID"));
  }

  /** D10 in the command: the data set says the same, so nothing but the form is wrong. */
  private static Stream<Hostile> announcedUids() {
    return Stream.of(
            "../../" + Images.CANARY,
            "/tmp/" + Images.CANARY,
            "1.2\u0000.3",
            "1." + "2".repeat(64),
            "1.02",
            "",
            "\u0661.\u0662",
            "1.2\r\n" + Images.CANARY,
            "1.2." + Images.CANARY)
        .map(
            uid ->
                new Hostile(
                    "SOP Instance UID '" + uid.replaceAll("\\p{Cntrl}", "?") + "'",
                    EXPLICIT_VR_LITTLE_ENDIAN,
                    even(uid.getBytes(StandardCharsets.UTF_8)),
                    Images.encoded(
                        Images.chest(Images.UID)
                            .putBytes(
                                Tag.SOP_INSTANCE_UID,
                                VR.UI,
                                even(uid.getBytes(StandardCharsets.UTF_8)))
                            .build()),
                    Status.INVALID_SOP_INSTANCE,
                    "refused-0x0117"));
  }

  /** D9 and the rest of D7: nothing here is a reason not to keep an image. */
  static Stream<Hostile> kept() {
    var escapesCut = new byte[] {0x1b, 0x24, 0x29, 0x43, (byte) 0xb1, 0x1b};
    return Stream.of(
        kept("a cut escape sequence", "\\ISO 2022 IR 149", Tag.PATIENT_NAME, escapesCut),
        kept("GB18030 cut in a character", "GB18030", Tag.PATIENT_NAME, new byte[] {-127, 48}),
        kept("Latin that says it is UTF-8", "ISO_IR 192", Tag.PATIENT_NAME, new byte[] {-1, -2}),
        kept("a character set of nobody", "../../KOI8", Tag.PATIENT_NAME, new byte[] {65, 66}),
        kept("a body part that is a name", "", Tag.BODY_PART_EXAMINED, name()),
        kept("a modality that is a name", "", Tag.MODALITY, name()),
        kept("a photometric interpretation that is a name", "", photometric(), name()),
        kept("a body part of two lines", "", Tag.BODY_PART_EXAMINED, lines()),
        kept("a modality that turns text around", "ISO_IR 192", Tag.MODALITY, turned()),
        kept("a body part of a MiB", "", Tag.BODY_PART_EXAMINED, new byte[1 << 20]),
        kept("a photometric interpretation of 4 KiB", "", photometric(), new byte[4 << 10]),
        kept("rows of no number", "", Tag.ROWS, Wire.ascii("ab")),
        kept("a zone of 99 hours", "", Tag.ACQUISITION_DATE_TIME, zone("20261120101530+9999")),
        kept("a month 13", "", Tag.ACQUISITION_DATE_TIME, zone("20261320101530.1")),
        kept("bits allocated 64", "", Tag.BITS_ALLOCATED, new byte[] {64, 0}),
        kept("rows and columns beyond an int", "", Tag.ROWS, new byte[] {-1, -1}));
  }

  private static Hostile kept(String name, String characterSet, Tag tag, byte[] value) {
    var padded = value.clone();
    for (var i = 0; i < padded.length && value.length >= 4 << 10; i++) {
      padded[i] = 'X';
    }
    var encoded =
        Images.encoded(
            Images.chest(Images.UID)
                .putBytes(Tag.SPECIFIC_CHARACTER_SET, VR.CS, even(Wire.ascii(characterSet)))
                .putBytes(tag, VR.LO, padded)
                .build(),
            IMPLICIT_VR_LITTLE_ENDIAN);
    return new Hostile(name, IMPLICIT_VR_LITTLE_ENDIAN, UID, encoded, Status.SUCCESS, "stored");
  }

  private static Hostile unreadable(String name, TransferSyntax syntax, byte[] dataSet) {
    return new Hostile(
        name, syntax, UID, dataSet, Status.CANNOT_UNDERSTAND, "refused-DATA_SET_UNREADABLE");
  }

  private static Tag photometric() {
    return Tag.PHOTOMETRIC_INTERPRETATION;
  }

  private static byte[] name() {
    return even(Wire.ascii(Images.CANARY));
  }

  private static byte[] lines() {
    return Wire.ascii("CHEST\r\n2026-11-24 ERROR " + Images.CANARY + "!");
  }

  private static byte[] turned() {
    return even(("DX\u202e" + Images.CANARY).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zone(String dateTime) {
    return even(Wire.ascii(dateTime));
  }

  private static byte[] garbage() {
    return Wire.ascii(("Dear Doctor, " + Images.CANARY + " has been with me. ").repeat(50));
  }

  private static byte[] program() {
    return Wire.joined(Wire.ascii("MZ"), new byte[62], Wire.ascii("\u007fELF"), new byte[1024]);
  }

  private static byte[] even(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
  }

  private static byte[] longHeader(int group, int element, String vr, int length) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) group)
        .putShort((short) element)
        .put(Wire.ascii(vr))
        .putShort((short) 0)
        .putInt(length)
        .array();
  }

  static DataSet plain() {
    return Images.chest(Images.UID).build();
  }
}
