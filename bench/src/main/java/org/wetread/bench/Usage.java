package org.wetread.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a process has used, as the kernel counts it (proc(5)). */
final class Usage {

  /**
   * For the JVM of a child without an application around it: otherwise the logging of Quarkus words
   * every trace message of every library and drops it, and that is measured too.
   */
  static final String QUIET_LIBRARIES = "-Dlogging.initial-configurator.min-level=WARNING";

  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TIME = 11;

  private Usage() {}

  /** CPU seconds of a process and of its children that have ended. */
  static double cpuSeconds(Process process) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    var ticks = 0L;
    for (var i = 0; i < 4; i++) {
      ticks += Long.parseLong(fields[USER_TIME + i]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Files and sockets that a process has open. */
  static long descriptors(Process process) throws IOException {
    try (var open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return open.count();
    }
  }

  /** The most memory a process ever had resident. */
  static long peakMebibytes(Process process) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.toLowerCase(Locale.ROOT).replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }
}
