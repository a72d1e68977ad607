package org.wetread.listener.receipts;

import java.util.Comparator;

/**
 * That something was announced, and where.
 *
 * @param key 64 bits of what it is about; different things may share them
 * @param position of its announcement in the journal
 * @param said the broker's place for it
 */
record Receipt(long key, long position, Said said) {

  static final Comparator<Receipt> ORDER =
      Comparator.comparingLong(Receipt::key).thenComparingLong(Receipt::position);
}
