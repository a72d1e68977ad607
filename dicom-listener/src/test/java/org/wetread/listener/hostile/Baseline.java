package org.wetread.listener.hostile;

import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What this process holds at a moment: live heap, platform threads, file descriptors. Associations
 * run on virtual threads, which no bean counts; a connection is gone only when its thread is.
 *
 * @param heapBytes of all live objects
 * @param threads platform threads
 * @param descriptors open files and sockets, 0 where the system does not tell
 */
record Baseline(long heapBytes, int threads, long descriptors) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Carriers and pollers come with the first use and stay; compilers come and go. */
  private static final int SPARE_THREADS = 16;

  private static final int SPARE_DESCRIPTORS = 32;
  private static final long SPARE_HEAP_BYTES = 4 << 20;

  static Baseline now() {
    var threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return new Baseline(LiveHeap.bytes(), threads, openDescriptors());
  }

  /** Returns when it is as it was, a tenth and a little more aside. */
  void awaitReturn() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              var now = now();
              requireAtMost("heap bytes", now.heapBytes, heapBytes, SPARE_HEAP_BYTES);
              requireAtMost("threads", now.threads, threads, SPARE_THREADS);
              requireAtMost("descriptors", now.descriptors, descriptors, SPARE_DESCRIPTORS);
            });
  }

  /** Descriptors that one more process may open; {@code Long.MAX_VALUE} where nobody says. */
  static long descriptorsLeft() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private static long openDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static void requireAtMost(String what, long now, long before, long spare) {
    if (now > before + before / 10 + spare) {
      throw new AssertionError("%s: %,d, before %,d".formatted(what, now, before));
    }
  }
}
