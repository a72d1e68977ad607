package org.wetread.listener;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which instances were ever acknowledged, and where their records lie: 24 bytes for each, in open
 * addressing. Different instances may share the 64 bits that are kept of a key, so who asks gets
 * candidates and looks at the records.
 *
 * <p>Thread-safe.
 */
final class ReceiptIndex {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int PARTITION_SHIFT = 48;
  private static final long OFFSET_MASK = (1L << PARTITION_SHIFT) - 1;
  private static final long UNSAID = -1;

  /** No position is 0: the first journal's number is 1. */
  private static final long NONE = 0;

  /** Where the broker keeps an announcement. */
  record Said(int partition, long offset) {}

  private long[] keys = new long[FIRST_SLOTS];
  private long[] positions = new long[FIRST_SLOTS];
  private long[] said = new long[FIRST_SLOTS];
  private int size;

  /** Remembers where the receipt of a key lies. */
  synchronized void put(long key, long position) {
    if (4 * (size + 1) > 3 * keys.length) {
      grow();
    }
    insert(key, position, UNSAID);
    size++;
  }

  /** Where receipts of that key may lie, in the order in which they were put. */
  synchronized List<Long> candidates(long key) {
    var found = new ArrayList<Long>();
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (keys[slot] == key) {
        found.add(positions[slot]);
      }
    }
    return found;
  }

  /** Remembers that the broker has the announcement. */
  synchronized void said(long key, long position, Said at) {
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (positions[slot] == position) {
        said[slot] = ((long) at.partition << PARTITION_SHIFT) | at.offset;
      }
    }
  }

  /** Where the broker keeps the announcement of that receipt. */
  synchronized Optional<Said> said(long key, long position) {
    for (var slot = first(key); positions[slot] != NONE; slot = next(slot)) {
      if (positions[slot] == position && said[slot] != UNSAID) {
        return Optional.of(
            new Said((int) (said[slot] >>> PARTITION_SHIFT), said[slot] & OFFSET_MASK));
      }
    }
    return Optional.empty();
  }

  private void grow() {
    var oldKeys = keys;
    var oldPositions = positions;
    var oldSaid = said;
    keys = new long[2 * oldKeys.length];
    positions = new long[2 * oldKeys.length];
    said = new long[2 * oldKeys.length];
    for (var slot = 0; slot < oldKeys.length; slot++) {
      if (oldPositions[slot] != NONE) {
        insert(oldKeys[slot], oldPositions[slot], oldSaid[slot]);
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
  }

  /** Keys are cut from an HMAC: every bit of them is as good as any other. */
  private int first(long key) {
    return (int) key & (keys.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (keys.length - 1);
  }
}
