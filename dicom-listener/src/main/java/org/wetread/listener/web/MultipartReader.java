package org.wetread.listener.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the parts out of a multipart body (RFC 2046 section 5.1) while it arrives. A boundary
 * begins with the only carriage return that it holds, so each byte is compared twice at most.
 */
final class MultipartReader {

  private static final int BUFFER_BYTES = 64 << 10;
  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final int MAX_BOUNDARY_CHARACTERS = 70;

  /**
   * A part; its body ends where the next part begins and is only there until that is asked for.
   *
   * @param headers by name in lower case
   */
  record Part(Map<String, String> headers, InputStream body) {}

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private boolean ended;

  /**
   * @param boundary 1 to 70 characters
   */
  MultipartReader(InputStream in, String boundary) throws MalformedMultipartException {
    if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY_CHARACTERS || hasBreak(boundary)) {
      throw new MalformedMultipartException();
    }
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter may stand at the very beginning, without the line break before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    this.limit = 2;
  }

  private static boolean hasBreak(String boundary) {
    return boundary.indexOf('\r') >= 0 || boundary.indexOf('\n') >= 0;
  }

  /** The next part, behind whatever is left of the current one; empty at the end. */
  Optional<Part> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    try (var rest = new Body()) {
      rest.skipAll();
    }
    position += delimiter.length;
    if (octet() == '-' && peek() == '-') {
      ended = true;
      return Optional.empty();
    }
    position--;
    return Optional.of(new Part(headers(), new Body()));
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    var left = MAX_HEADER_BYTES;
    // The rest of the delimiter's own line comes first, and is blank.
    for (var line = line(left); ; line = line(left)) {
      left -= line.length() + 2;
      if (line.isEmpty() && !headers.isEmpty()) {
        return headers;
      }
      var colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        throw new MalformedMultipartException();
      }
    }
  }

  private String line(int atMost) throws IOException {
    var line = new StringBuilder();
    for (var octet = octet(); octet != '\n'; octet = octet()) {
      if (line.length() >= atMost) {
        throw new MalformedMultipartException();
      }
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  private int octet() throws IOException {
    var octet = peek();
    position++;
    return octet;
  }

  private int peek() throws IOException {
    while (position == limit) {
      fill();
    }
    return buffer[position] & 0xff;
  }

  /** More bytes, at least one, behind those that are still wanted. */
  private void fill() throws IOException {
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    var count = in.read(buffer, limit, buffer.length - limit);
    if (count < 0) {
      throw new EOFException("the body ends inside a part");
    }
    limit += count;
  }

  /** What stands before the next delimiter. */
  private final class Body extends InputStream {

    private int clear;
    private boolean atEnd;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (clear == 0 && !atEnd) {
        look();
      }
      if (clear == 0) {
        return -1;
      }
      var count = Math.min(length, clear);
      System.arraycopy(buffer, position, target, offset, count);
      position += count;
      clear -= count;
      return count;
    }

    private void skipAll() throws IOException {
      while (!atEnd) {
        position += clear;
        clear = 0;
        look();
      }
      position += clear;
      clear = 0;
    }

    /** Finds how many of the bytes at hand are no part of a delimiter. */
    private void look() throws IOException {
      var at = position;
      while (at < limit && !(buffer[at] == '\r' && mayBeDelimiter(at))) {
        at++;
      }
      clear = at - position;
      atEnd = at + delimiter.length <= limit;
      if (clear == 0 && !atEnd) {
        fill();
      }
    }

    private boolean mayBeDelimiter(int at) {
      var compared = Math.min(delimiter.length, limit - at);
      for (var i = 1; i < compared; i++) {
        if (buffer[at + i] != delimiter[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
