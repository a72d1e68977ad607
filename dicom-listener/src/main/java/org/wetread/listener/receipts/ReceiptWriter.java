package org.wetread.listener.receipts;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.zip.CRC32C;
import org.wetread.objectstore.filesystem.SharedForce;

/** Writes a {@link ReceiptFile}, which has its name only when all of it is on disk. */
final class ReceiptWriter {

  private static final int BUFFER_ENTRIES = 4096;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ENTRIES * ReceiptFile.ENTRY_BYTES);
  private final CRC32C crc = new CRC32C();
  private long count;

  private ReceiptWriter(FileChannel file) {
    this.file = file;
  }

  /**
   * @param sorted in {@link Receipt#ORDER}
   */
  static void write(Path folder, Span span, Iterator<Receipt> sorted) throws IOException {
    var unready = folder.resolve(span.fileName() + ".new");
    Files.deleteIfExists(unready);
    try (var file =
        FileChannel.open(unready, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      var writer = new ReceiptWriter(file.position(ReceiptFile.HEAD_BYTES));
      while (sorted.hasNext()) {
        writer.add(sorted.next());
      }
      writer.finish();
      file.force(true);
    }
    Files.move(unready, folder.resolve(span.fileName()), ATOMIC_MOVE);
    SharedForce.ofFolder(folder).await();
  }

  private void add(Receipt receipt) throws IOException {
    buffer.putLong(receipt.key()).putLong(receipt.position()).putLong(receipt.said().packed());
    count++;
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  private void finish() throws IOException {
    flush();
    var head = ByteBuffer.allocate(ReceiptFile.HEAD_BYTES);
    head.putLong(ReceiptFile.MAGIC).putLong(count).putLong(crc.getValue()).flip();
    for (var position = 0L; head.hasRemaining(); ) {
      position += file.write(head, position);
    }
  }
}
