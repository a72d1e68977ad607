package org.wetread.listener.receipts;

/** Where the broker keeps an announcement. */
public record Said(int partition, long offset) {

  private static final int PARTITION_SHIFT = 48;
  private static final long OFFSET_MASK = (1L << PARTITION_SHIFT) - 1;

  /** In one number, never negative: partitions stay below 2¹⁵ and offsets below 2⁴⁸. */
  long packed() {
    return ((long) partition << PARTITION_SHIFT) | offset;
  }

  static Said of(long packed) {
    return new Said((int) (packed >>> PARTITION_SHIFT), packed & OFFSET_MASK);
  }
}
