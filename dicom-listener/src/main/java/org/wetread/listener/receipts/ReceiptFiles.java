package org.wetread.listener.receipts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The files of receipts beside a journal, each behind the one before it. A few, because those of
 * like size are merged. Many may read, one thread adds. A damaged file counts as missing, and what
 * it told is then read from the journal again.
 */
public final class ReceiptFiles {

  /** 96 MiB: what one merge may take. */
  private static final long MAX_MERGED = 4L << 20;

  private static final int MOST_UNMERGED = 16;
  private static final int TRIES = 5;

  private final Path folder;
  private volatile List<ReceiptFile> files;

  private ReceiptFiles(Path folder, List<ReceiptFile> files) {
    this.folder = folder;
    this.files = files;
  }

  /** Those of an existing folder. */
  public static ReceiptFiles open(Path folder) throws IOException {
    for (var tries = 1; ; tries++) {
      try {
        return new ReceiptFiles(folder, chain(folder));
      } catch (NoSuchFileException e) {
        // The process that writes has merged it since the folder was listed.
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  /** From the journal's beginning on, the widest first. */
  private static List<ReceiptFile> chain(Path folder) throws IOException {
    var spans = spans(folder);
    spans.sort(
        Comparator.comparingInt(Span::after).thenComparing(Span::last, Comparator.reverseOrder()));
    var chain = new ArrayList<ReceiptFile>();
    var last = 0;
    for (var span : spans) {
      var file =
          span.after() == last ? ReceiptFile.open(folder, span) : Optional.<ReceiptFile>empty();
      if (file.isPresent()) {
        chain.add(file.get());
        last = span.last();
      }
    }
    return List.copyOf(chain);
  }

  private static List<Span> spans(Path folder) throws IOException {
    var spans = new ArrayList<Span>();
    try (var names = Files.newDirectoryStream(folder, "*.receipts")) {
      for (var name : names) {
        Span.of(name.getFileName().toString()).ifPresent(spans::add);
      }
    }
    return spans;
  }

  /** The number of the last file of the journal whose receipts are here; 0 where none are. */
  public int last() {
    var current = files;
    return current.isEmpty() ? 0 : current.getLast().span().last();
  }

  /** Where receipts of that key may lie. */
  public List<Long> candidates(long key) {
    var found = new ArrayList<Long>();
    for (var file : files) {
      file.find(key).forEach(receipt -> found.add(receipt.position()));
    }
    return found;
  }

  /** Where the broker keeps the announcement of that receipt. */
  public Optional<Said> said(long key, long position) {
    return files.stream()
        .flatMap(file -> file.find(key).stream())
        .filter(receipt -> receipt.position() == position)
        .map(Receipt::said)
        .findFirst();
  }

  /** A batch of receipts that are not yet in a file. */
  public static final class Batch {

    private final List<Receipt> receipts = new ArrayList<>();

    public void add(long key, long position, Said said) {
      receipts.add(new Receipt(key, position, said));
    }
  }

  /** Makes the receipts of the journal's next file durable. */
  public void add(int number, Batch batch) throws IOException {
    var span = new Span(last(), number);
    batch.receipts.sort(Receipt.ORDER);
    ReceiptWriter.write(folder, span, batch.receipts.iterator());
    var longer = new ArrayList<>(files);
    longer.add(opened(span));
    files = List.copyOf(longer);
    while (mergesLast()) {
      mergeLast();
    }
  }

  private ReceiptFile opened(Span span) throws IOException {
    return ReceiptFile.open(folder, span)
        .orElseThrow(() -> new IOException("a file of receipts is damaged right after writing"));
  }

  private boolean mergesLast() {
    if (files.size() < 2) {
      return false;
    }
    var last = files.getLast().count();
    var before = files.get(files.size() - 2).count();
    return last + before <= MAX_MERGED && (2 * last >= before || files.size() > MOST_UNMERGED);
  }

  private void mergeLast() throws IOException {
    var current = files;
    var first = current.get(current.size() - 2);
    var second = current.getLast();
    var span = new Span(first.span().after(), second.span().last());
    ReceiptWriter.write(folder, span, new Merged(first.iterator(), second.iterator()));
    var shorter = new ArrayList<>(current.subList(0, current.size() - 2));
    shorter.add(opened(span));
    files = List.copyOf(shorter);
    Files.deleteIfExists(folder.resolve(first.span().fileName()));
    Files.deleteIfExists(folder.resolve(second.span().fileName()));
  }
}
