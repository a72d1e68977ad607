package org.wetread.listener.hostile;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The bytes of all live objects, counted one by one. What the heap has in use says less: the serial
 * collector leaves dead objects lie, up to a twentieth of the old generation, in all but every
 * fourth full collection. Behind a module's other tests that is more than ten megabytes which come
 * and go.
 */
final class LiveHeap {

  /** The classes of the objects that stand where dead ones lie. */
  private static final String DEAD = "jdk.internal.vm.Filler";

  private static final int BYTES_COLUMN = 2;
  private static final int CLASS_COLUMN = 3;

  private LiveHeap() {}

  /** Collects, and counts what is left. */
  static long bytes() {
    try {
      var histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram.lines().mapToLong(LiveHeap::liveBytes).sum();
    } catch (JMException e) {
      throw new IllegalStateException("this JVM counts no objects", e);
    }
  }

  /**
   * Of a line {@code number: instances bytes class}; headings, dead objects and the total have
   * none.
   */
  private static long liveBytes(String line) {
    var columns = line.strip().split("\\s+", -1);
    return columns.length > CLASS_COLUMN
            && columns[0].endsWith(":")
            && !columns[CLASS_COLUMN].contains(DEAD)
        ? Long.parseLong(columns[BYTES_COLUMN])
        : 0;
  }
}
