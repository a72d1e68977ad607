package org.wetread.listener.receipts;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The receipts of consecutive files of a journal, sorted by key, 24 bytes each, behind a head of 24
 * bytes: magic, number of entries, CRC-32C of the entries. Never changed once it has its name;
 * mapped, so that it takes no heap.
 */
final class ReceiptFile implements Iterable<Receipt> {

  static final long MAGIC = 0x5752_4543_5054_3031L;
  static final int HEAD_BYTES = 24;
  static final int ENTRY_BYTES = 24;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Span span;
  private final MemorySegment entries;
  private final long count;

  private ReceiptFile(Span span, MemorySegment entries) {
    this.span = span;
    this.entries = entries;
    this.count = entries.byteSize() / ENTRY_BYTES;
  }

  /**
   * Maps a file and reads it once.
   *
   * @return empty when it is damaged
   */
  static Optional<ReceiptFile> open(Path folder, Span span) throws IOException {
    try (var file = FileChannel.open(folder.resolve(span.fileName()), StandardOpenOption.READ)) {
      // Unmapped with the last reader: a merged file is deleted while others may still look into
      // it.
      var mapped = file.map(MapMode.READ_ONLY, 0, file.size(), Arena.ofAuto());
      return isWhole(mapped)
          ? Optional.of(new ReceiptFile(span, mapped.asSlice(HEAD_BYTES)))
          : Optional.empty();
    }
  }

  private static boolean isWhole(MemorySegment mapped) {
    if (mapped.byteSize() < HEAD_BYTES || mapped.get(LONG, 0) != MAGIC) {
      return false;
    }
    var entries = mapped.asSlice(HEAD_BYTES);
    var crc = new CRC32C();
    crc.update(entries.asByteBuffer());
    return mapped.get(LONG, Long.BYTES) == entries.byteSize() / ENTRY_BYTES
        && entries.byteSize() % ENTRY_BYTES == 0
        && mapped.get(LONG, 2 * Long.BYTES) == crc.getValue();
  }

  Span span() {
    return span;
  }

  long count() {
    return count;
  }

  /** The receipts of that key. */
  List<Receipt> find(long key) {
    var found = new ArrayList<Receipt>();
    for (var entry = firstNotBelow(key); entry < count && key(entry) == key; entry++) {
      found.add(receipt(entry));
    }
    return found;
  }

  private long firstNotBelow(long key) {
    var low = 0L;
    var high = count;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (key(middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long key(long entry) {
    return entries.get(LONG, entry * ENTRY_BYTES);
  }

  private Receipt receipt(long entry) {
    var at = entry * ENTRY_BYTES;
    return new Receipt(
        entries.get(LONG, at),
        entries.get(LONG, at + Long.BYTES),
        Said.of(entries.get(LONG, at + 2 * Long.BYTES)));
  }

  @Override
  public Iterator<Receipt> iterator() {
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public Receipt next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return receipt(next++);
      }
    };
  }
}
