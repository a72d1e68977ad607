package org.wetread.listener.receipts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The receipts of the newest announcements: 24 bytes for each, in open addressing. Different
 * subjects may share the 64 bits that are kept of a key, so who asks gets candidates and looks at
 * the records.
 *
 * <p>Thread-safe.
 */
public final class ReceiptIndex {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final long UNSAID = -1;

  /** No position is 0: the first journal's number is 1. */
  private static final long NONE = 0;

  private long[] keys = new long[FIRST_SLOTS];
  private long[] positions = new long[FIRST_SLOTS];
  private long[] said = new long[FIRST_SLOTS];
  private int size;

  /** Remembers where the receipt of a key lies. */
  public synchronized void put(long key, long position) {
    put(key, position, UNSAID);
  }

  private void put(long key, long position, long at) {
    if (4 * (size + 1) > 3 * keys.length) {
      resize(2 * keys.length, p -> true);
    }
    insert(key, position, at);
  }

  /** Where receipts of that key may lie, in the order in which they were put. */
  public synchronized List<Long> candidates(long key) {
    var found = new ArrayList<Long>();
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (keys[slot] == key) {
        found.add(positions[slot]);
      }
    }
    return found;
  }

  /** Remembers that the broker has the announcement. */
  public synchronized void said(long key, long position, Said at) {
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (positions[slot] == position) {
        said[slot] = at.packed();
      }
    }
  }

  /** Where the broker keeps the announcement of that receipt. */
  public synchronized Optional<Said> said(long key, long position) {
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (positions[slot] == position && said[slot] != UNSAID) {
        return Optional.of(Said.of(said[slot]));
      }
    }
    return Optional.empty();
  }

  /** Keeps only receipts at these positions, and no more room than they need. */
  public synchronized void retain(LongPredicate wanted) {
    resize(FIRST_SLOTS, wanted);
  }

  private void resize(int slots, LongPredicate wanted) {
    var oldKeys = keys;
    var oldPositions = positions;
    var oldSaid = said;
    keys = new long[slots];
    positions = new long[slots];
    said = new long[slots];
    size = 0;
    for (var slot = 0; slot < oldKeys.length; slot++) {
      if (oldPositions[slot] != NONE && wanted.test(oldPositions[slot])) {
        put(oldKeys[slot], oldPositions[slot], oldSaid[slot]);
      }
    }
  }

  private void insert(long key, long position, long at) {
    var slot = first(key);
    while (positions[slot] != NONE) {
      slot = next(slot);
    }
    keys[slot] = key;
    positions[slot] = position;
    said[slot] = at;
    size++;
  }

  /** Keys are cut from an HMAC or a hash: every bit of them is as good as any other. */
  private int first(long key) {
    return (int) key & (keys.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (keys.length - 1);
  }
}
