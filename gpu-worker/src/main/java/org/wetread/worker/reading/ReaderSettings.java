package org.wetread.worker.reading;

import java.time.Duration;
import org.wetread.worker.inference.BatchSizes;

/**
 * Limits of a reader.
 *
 * @param batches sizes at which the graphs run
 * @param batchDelay how long a batch that is not full waits for images that are being prepared; an
 *     urgent one is never held up by it
 * @param preparationLimit an image that takes longer to fetch, or longer to decode, has failed
 * @param routinePatience a routine image that has waited so long goes before an urgent one that has
 *     just come
 * @param threads images decoded and scored at once; each takes tens of megabytes
 * @param fetchedBytes encoded bytes in memory at once
 * @param inFlight requests read at once; more wait outside
 */
public record ReaderSettings(
    BatchSizes batches,
    Duration batchDelay,
    Duration preparationLimit,
    Duration routinePatience,
    int threads,
    long fetchedBytes,
    int inFlight) {

  private static final int BATCHES_IN_FLIGHT = 4;
  private static final int HEAP_SHARE = 4;

  /** For this machine: a thread for each core, and a quarter of the heap for encoded images. */
  public static ReaderSettings forBatchesUpTo(int max) {
    var batches = BatchSizes.upTo(max);
    return new ReaderSettings(
        batches,
        Duration.ofMillis(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / HEAP_SHARE,
        batches.max() * BATCHES_IN_FLIGHT);
  }

  /** The same with another limit to fetching and to decoding. */
  public ReaderSettings withPreparationLimit(Duration limit) {
    return new ReaderSettings(
        batches, batchDelay, limit, routinePatience, threads, fetchedBytes, inFlight);
  }

  /** The same with another delay of a batch that is not full. */
  public ReaderSettings withBatchDelay(Duration delay) {
    return new ReaderSettings(
        batches, delay, preparationLimit, routinePatience, threads, fetchedBytes, inFlight);
  }
}
