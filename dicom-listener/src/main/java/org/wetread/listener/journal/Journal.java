package org.wetread.listener.journal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.wetread.objectstore.filesystem.SharedForce;

/**
 * Records appended one behind the other to numbered files. Records of several threads at the same
 * time share one force. Each process writes to files of its own, so what an earlier one left is
 * never touched; a file that could not be forced is left for a new one.
 *
 * <p>Thread-safe.
 */
public final class Journal {

  private static final int SEGMENT_BYTES = 8 << 20;
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final String SUFFIX = ".journal";

  private final Path folder;
  private final SharedForce names;
  private final int segmentBytes;
  private final ReentrantLock appending = new ReentrantLock();
  private List<Segment> segments = List.of();

  /** Takes the records that earlier processes left. */
  @FunctionalInterface
  public interface Replay {
    void take(long position, JournalRecord record) throws IOException;
  }

  /** A record that was appended and is not durable yet. */
  public static final class Appended {

    private final Segment segment;
    private final int offset;

    private Appended(Segment segment, int offset) {
      this.segment = segment;
      this.offset = offset;
    }

    /** Where {@link Journal#read} finds it. */
    public long position() {
      return ((long) segment.number() << Integer.SIZE) | offset;
    }

    /** Returns when the record survives a power cut. */
    public void force() throws IOException {
      segment.force();
    }
  }

  /**
   * @param folder an existing folder
   */
  public Journal(Path folder) {
    this(folder, SEGMENT_BYTES);
  }

  Journal(Path folder, int segmentBytes) {
    this.folder = folder;
    this.names = SharedForce.ofFolder(folder);
    this.segmentBytes = segmentBytes;
  }

  /** Appends a record; it is durable only after {@link Appended#force()}. */
  public Appended append(JournalRecord record) throws IOException {
    var encoded = record.encoded();
    if (encoded.limit() > MAX_RECORD_BYTES) {
      throw new IOException("a journal's record of " + encoded.limit() + " bytes is too long");
    }
    appending.lock();
    try {
      var segment = open(encoded.limit());
      return new Appended(segment, segment.append(encoded));
    } finally {
      appending.unlock();
    }
  }

  private Segment open(int bytes) throws IOException {
    if (!segments.isEmpty() && segments.getFirst().takes(bytes)) {
      return segments.getFirst();
    }
    var number = numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    var unready = folder.resolve(number + ".zeros");
    Files.deleteIfExists(unready);
    var segment = new Segment(unready, number, Math.max(segmentBytes, bytes));
    Files.move(unready, path(number), ATOMIC_MOVE);
    names.await();
    segments = List.of(segment);
    return segment;
  }

  /** The record at a position that an earlier call told. */
  public JournalRecord read(long position) throws IOException {
    try (var file = open(fileOf(position), position & 0xffff_ffffL)) {
      return JournalRecord.decode(line(file)).orElseThrow(() -> damaged(position));
    }
  }

  private static IOException damaged(long position) {
    return new IOException(
        "record %d of journal %08d is damaged; restore the file or send its objects again"
            .formatted(position & 0xffff_ffffL, fileOf(position)));
  }

  /** Tells every whole record, the oldest first. */
  public void replay(Replay replay) throws IOException {
    replayAfter(0, replay);
  }

  /** The same, of the files whose numbers are greater than this one. */
  public void replayAfter(int number, Replay replay) throws IOException {
    for (var later : numbers()) {
      if (later > number) {
        replayFile(later, replay);
      }
    }
  }

  /** Tells every whole record of one file, which ends at its first torn one. */
  public void replayFile(int number, Replay replay) throws IOException {
    try (var file = open(number, 0)) {
      var offset = 0L;
      for (var line = line(file); ; line = line(file)) {
        var record = JournalRecord.decode(line);
        if (record.isEmpty()) {
          return;
        }
        replay.take(((long) number << Integer.SIZE) | offset, record.get());
        offset += line.length + 1L;
      }
    }
  }

  /** The first file after that number to which nothing will be appended any more. */
  public OptionalInt finishedAfter(int number) throws IOException {
    var next = numbers().stream().mapToInt(Integer::intValue).filter(n -> n > number).findFirst();
    appending.lock();
    try {
      var isOpen = !segments.isEmpty() && next.orElse(0) >= segments.getFirst().number();
      return isOpen ? OptionalInt.empty() : next;
    } finally {
      appending.unlock();
    }
  }

  /** The number of the file that a position lies in. */
  public static int fileOf(long position) {
    return (int) (position >>> Integer.SIZE);
  }

  private InputStream open(int number, long offset) throws IOException {
    var file = FileChannel.open(path(number), StandardOpenOption.READ);
    return new BufferedInputStream(Channels.newInputStream(file.position(offset)), BUFFER_BYTES);
  }

  /** Up to the next line feed, or what there is. Zeros are what nobody has written yet. */
  private static byte[] line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (var octet = in.read(); octet > 0 && octet != '\n'; octet = in.read()) {
      line.write(octet);
    }
    return line.toByteArray();
  }

  private List<Integer> numbers() throws IOException {
    var numbers = new ArrayList<Integer>();
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : files) {
        var name = file.getFileName().toString();
        numbers.add(Integer.parseInt(name.substring(0, name.length() - SUFFIX.length())));
      }
    } catch (NumberFormatException e) {
      throw new IOException("the journal's folder holds a file that is none of its own", e);
    }
    numbers.sort(Integer::compare);
    return numbers;
  }

  private Path path(int number) {
    return folder.resolve(String.format(Locale.ROOT, "%08d", number) + SUFFIX);
  }
}
