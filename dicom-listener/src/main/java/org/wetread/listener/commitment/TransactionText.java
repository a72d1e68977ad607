package org.wetread.listener.commitment;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.wetread.dicom.net.SopReference;

/**
 * A {@link Transaction} as lines of text that an operator can read: a name, a blank, a value. The
 * last line tells how many references there are.
 */
final class TransactionText {

  private static final String FORMAT = "storage-commitment";
  private static final String VERSION = "1";
  private static final String UNVERIFIED = "UNVERIFIED";

  private TransactionText() {}

  static List<String> write(Transaction transaction) {
    var lines = new ArrayList<String>();
    lines.add(FORMAT + ' ' + VERSION);
    lines.add("received " + transaction.received());
    lines.add("requestor " + transaction.requestor());
    lines.add("provider " + transaction.provider());
    lines.add("transaction " + transaction.transactionUid());
    for (var i = 0; i < transaction.references().size(); i++) {
      var reference = transaction.references().get(i);
      var verdict = transaction.isVerified() ? transaction.verdicts().get(i).name() : UNVERIFIED;
      lines.add(verdict + ' ' + reference.sopClassUid() + ' ' + reference.sopInstanceUid());
    }
    lines.add("references " + transaction.references().size());
    return lines;
  }

  /**
   * @throws IOException when this is not what {@link #write} has written
   */
  static Transaction read(List<String> lines) throws IOException {
    try {
      var rest = lines.iterator();
      if (!value(rest.next(), FORMAT).equals(VERSION)) {
        throw unreadable();
      }
      return read(rest);
    } catch (NoSuchElementException | DateTimeException | IllegalArgumentException _) {
      throw unreadable();
    }
  }

  private static Transaction read(Iterator<String> lines) throws IOException {
    var received = Instant.parse(value(lines.next(), "received"));
    var requestor = value(lines.next(), "requestor");
    var provider = value(lines.next(), "provider");
    var transactionUid = value(lines.next(), "transaction");
    var references = new ArrayList<SopReference>();
    var verdicts = new ArrayList<Verdict>();
    var line = lines.next();
    for (; lines.hasNext(); line = lines.next()) {
      var words = line.split(" ", -1);
      if (words.length != 3) {
        throw unreadable();
      }
      references.add(new SopReference(words[1], words[2]));
      if (!words[0].equals(UNVERIFIED)) {
        verdicts.add(Verdict.valueOf(words[0]));
      }
    }
    if (!value(line, "references").equals(Integer.toString(references.size()))) {
      throw unreadable();
    }
    return new Transaction(received, requestor, provider, transactionUid, references, verdicts);
  }

  private static String value(String line, String name) throws IOException {
    if (!line.startsWith(name + ' ')) {
      throw unreadable();
    }
    return line.substring(name.length() + 1);
  }

  private static IOException unreadable() {
    return new IOException("a file of the commitment folder is no commitment request");
  }
}
