package org.wetread.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Samples by load and receiver, and the table of their medians. */
final class Results {

  /**
   * One measurement.
   *
   * @param megabytesPerSecond from the first association's opening to the last one's release
   * @param cpuSecondsPerGigabyte of the receiver
   * @param peakMebibytes the receiver's largest resident set so far
   */
  record Sample(double megabytesPerSecond, double cpuSecondsPerGigabyte, double peakMebibytes) {}

  private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

  void add(String load, String receiver, Sample sample) {
    samples
        .computeIfAbsent(load, key -> new LinkedHashMap<>())
        .computeIfAbsent(receiver, key -> new ArrayList<>())
        .add(sample);
  }

  String table() {
    var table =
        new StringBuilder("| Load | Receiver | MB/s | CPU s/GB | peak RSS MiB | ours is |\n")
            .append("|---|---|---|---|---|---|\n");
    samples.forEach(
        (load, receivers) -> {
          receivers.forEach(
              (name, taken) -> table.append(line(load, name, taken, ours(receivers, name))));
        });
    return table.toString();
  }

  /** Who does not sync stands beside ours that does not either. */
  private static double ours(Map<String, List<Sample>> receivers, String name) {
    var beside = name.endsWith("no fsync") ? Receivers.OURS_UNSYNCED : Receivers.OURS;
    return median(receivers.getOrDefault(beside, List.of()), Sample::megabytesPerSecond);
  }

  private static String line(String load, String name, List<Sample> taken, double ours) {
    var speed = median(taken, Sample::megabytesPerSecond);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.2f | %.0f | %.2f × |%n",
        load,
        name,
        speed,
        median(taken, Sample::cpuSecondsPerGigabyte),
        median(taken, Sample::peakMebibytes),
        ours / speed);
  }

  static double median(List<Sample> taken, ToDoubleFunction<Sample> figure) {
    var sorted = taken.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
