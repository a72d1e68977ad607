package org.wetread.listener.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

  private static final String BOUNDARY = "a boundary--";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void partsComeOutAsTheyWentInHoweverTheyArrive(int seed) throws IOException {
    var random = new Random(seed);
    var parts = new ArrayList<byte[]>();
    for (var i = 0; i < random.nextInt(1, 8); i++) {
      parts.add(hostile(random));
    }

    assertThat(read(new Trickle(body(parts), random))).containsExactlyElementsOf(parts);
  }

  @Test
  void everyTruncationIsToldAndNeverAHang() throws IOException {
    var body = body(List.of("first".getBytes(StandardCharsets.US_ASCII), new byte[40]));
    for (var length = 0; length < body.length - 4; length++) {
      var cut = new ByteArrayInputStream(body, 0, length);
      assertThatIOException().as("cut at %d", length).isThrownBy(() -> read(cut));
    }
  }

  @Test
  void headersHaveALimitAndALine() {
    var endless = "--" + BOUNDARY + "\r\nX: " + "y".repeat(20_000) + "\r\n\r\n";
    var none = "--" + BOUNDARY + "\r\nno colon here\r\n\r\nx\r\n--" + BOUNDARY + "--";

    for (var text : List.of(endless, none)) {
      assertThatExceptionOfType(MalformedMultipartException.class)
          .isThrownBy(
              () -> read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\r\nb"})
  void whatIsNoBoundaryIsRefused(String boundary) {
    assertThatExceptionOfType(MalformedMultipartException.class)
        .isThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary));
  }

  /** Bytes that look like the delimiter for as long as they can. */
  private static byte[] hostile(Random random) {
    var out = new ByteArrayOutputStream();
    var delimiter = ("\r\n--" + BOUNDARY).getBytes(StandardCharsets.US_ASCII);
    for (var i = 0; i < random.nextInt(20_000); i++) {
      switch (random.nextInt(3)) {
        case 0 -> out.write(delimiter, 0, random.nextInt(delimiter.length));
        case 1 -> out.write('\r');
        default -> out.write(random.nextInt(256));
      }
    }
    // So that nothing before the real delimiter completes a false one.
    out.write('.');
    return out.toByteArray();
  }

  private static byte[] body(List<byte[]> parts) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes("a preamble\r\n".getBytes(StandardCharsets.US_ASCII));
    for (var part : parts) {
      out.writeBytes(
          ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(part);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private static List<byte[]> read(InputStream in) throws IOException {
    var reader = new MultipartReader(in, BOUNDARY);
    var parts = new ArrayList<byte[]>();
    for (var part = reader.next(); part.isPresent(); part = reader.next()) {
      assertThat(part.get().headers()).containsEntry("content-type", "application/dicom");
      parts.add(part.get().body().readAllBytes());
    }
    return parts;
  }

  /** A network that brings a few bytes at a time. */
  private static final class Trickle extends InputStream {

    private final ByteArrayInputStream in;
    private final Random random;

    private Trickle(byte[] bytes, Random random) {
      this.in = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return in.read(buffer, offset, Math.min(length, random.nextInt(1, 3_000)));
    }
  }
}
