package org.wetread.dicom.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DataSetReader;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.DicomFormatException.Reason;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;

/**
 * What reading a header allocates in all, live or not, against what its sender paid for it. The
 * listener reads a hundred at once in 256 MiB.
 */
class CostOfHeaderTest {

  private static final int MEBIBYTE = 1 << 20;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax DEFLATED = TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Tag PIXEL_REPRESENTATION = new Tag(0x0028, 0x0103);

  /** Work that ends by itself or with the one exception it may. */
  private interface Work {
    void run() throws IOException;
  }

  @Test
  void aDeflatedBombCostsLessThan64Mebibytes() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var deflated =
        new DeflaterOutputStream(bomb, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      deflated.write(explicitHeader(0x0011, 0x1001, "OB", 30 * MEBIBYTE));
      var zeros = new byte[MEBIBYTE];
      for (var i = 0; i < 512; i++) {
        deflated.write(zeros);
      }
    }
    assertThat(bomb.size()).isLessThan(600_000);
    assertThat(allocatedBy(() -> assertRefused(bomb.toByteArray(), DEFLATED, Reason.INFLATE_LIMIT)))
        .isLessThan(64 * MEBIBYTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_800, 10_000, 1_000_000})
  void depthEndsAt64OnAnyStack(int depth) throws Exception {
    var bytes = ByteBuffer.allocate(20 * depth).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < depth; i++) {
      bytes.put(explicitHeader(0x0008, 0x1140, "SQ", -1)).putInt(0xe000fffe).putInt(-1);
    }
    assertRefused(bytes.array(), EXPLICIT, Reason.DEPTH_LIMIT);
    var failure = new Throwable[1];
    var small =
        new Thread(
            null,
            () -> {
              try {
                assertRefused(bytes.array(), EXPLICIT, Reason.DEPTH_LIMIT);
              } catch (Throwable e) {
                failure[0] = e;
              }
            },
            "small stack",
            256 << 10);
    small.start();
    small.join();
    assertThat(failure[0]).isNull();
  }

  /** Eight bytes each on the wire, empty: what costs is the book-keeping. */
  @Test
  void aHeaderOfEmptyItemsOrElementsCostsLessThan64Mebibytes() throws IOException {
    var items = ByteBuffer.allocate(12 + 8_000_008).order(ByteOrder.LITTLE_ENDIAN);
    items.put(explicitHeader(0x0008, 0x1140, "SQ", -1));
    while (items.remaining() > 8) {
      items.putInt(0xe000fffe).putInt(0);
    }
    assertThat(allocatedBy(() -> assertRefused(items.array(), EXPLICIT, Reason.ELEMENT_LIMIT)))
        .isLessThan(64 * MEBIBYTE);
    var elements = ByteBuffer.allocate(8_000_008).order(ByteOrder.LITTLE_ENDIAN);
    for (var tag = 0x0009_0000; elements.remaining() > 8; tag++) {
      elements.putInt(Integer.rotateRight(tag, 16)).putInt(0);
    }
    assertThat(allocatedBy(() -> assertRefused(elements.array(), IMPLICIT, Reason.ELEMENT_LIMIT)))
        .isLessThan(64 * MEBIBYTE);
  }

  @ParameterizedTest
  @CsvSource({
    "OB, SIZE_LIMIT",
    "OW, SIZE_LIMIT",
    "UN, SIZE_LIMIT",
    "UT, SIZE_LIMIT",
    "UC, SIZE_LIMIT",
    "SQ, UNEXPECTED_ITEM"
  })
  void anAnnouncedLengthCostsNothing(String vr, Reason reason) throws IOException {
    var bytes = Arrays.copyOf(explicitHeader(0x0009, 0x1001, vr, 0xffff_fffe), 12 + 10);
    assertThat(allocatedBy(() -> assertRefused(bytes, EXPLICIT, reason))).isLessThan(MEBIBYTE);
  }

  /** A number that is thirty million numbers, and a name that is thirty million names. */
  @Test
  void askingForOneValueOfMillionsCostsNoMoreThanTheirBytes() throws IOException {
    var lengthBytes = 30 * MEBIBYTE;
    var representation = implicit(PIXEL_REPRESENTATION, lengthBytes, (byte) 1);
    assertThat(allocatedBy(() -> read(representation).integer(PIXEL_REPRESENTATION)))
        .isLessThan(3L * lengthBytes);
    var rows = read(implicit(Tag.ROWS, lengthBytes, (byte) 1));
    assertThat(allocatedBy(() -> rows.integer(Tag.ROWS))).isLessThan(MEBIBYTE);
    var names = read(implicit(Tag.BODY_PART_EXAMINED, lengthBytes, (byte) '\\'));
    assertThat(allocatedBy(() -> names.string(Tag.BODY_PART_EXAMINED))).isLessThan(MEBIBYTE);
  }

  private static DataSet read(InputStream in) throws IOException {
    return DataSetReader.readHeader(in, IMPLICIT, ReadLimits.forHeaders()).dataSet();
  }

  private static InputStream implicit(Tag tag, int length, byte filling) {
    var bytes = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort((short) tag.group()).putShort((short) tag.element()).putInt(length);
    Arrays.fill(bytes.array(), 8, 8 + length, filling);
    return new ByteArrayInputStream(bytes.array());
  }

  private static byte[] explicitHeader(int group, int element, String vr, int length) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) group)
        .putShort((short) element)
        .put((byte) vr.charAt(0))
        .put((byte) vr.charAt(1))
        .putShort((short) 0)
        .putInt(length)
        .array();
  }

  private static void assertRefused(byte[] bytes, TransferSyntax syntax, Reason reason) {
    assertThatThrownBy(
            () ->
                DataSetReader.readHeader(
                    new ByteArrayInputStream(bytes), syntax, ReadLimits.forHeaders()))
        .isInstanceOfSatisfying(
            DicomFormatException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static long allocatedBy(Work work) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
