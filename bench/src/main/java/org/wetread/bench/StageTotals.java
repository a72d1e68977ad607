package org.wetread.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.wetread.worker.reading.Stage;
import org.wetread.worker.reading.StageTimes;

/** How long each step took, one by one. */
final class StageTotals implements StageTimes {

  private final Map<Stage, Latencies> times = new EnumMap<>(Stage.class);

  StageTotals() {
    for (var stage : Stage.values()) {
      times.put(stage, new Latencies());
    }
  }

  @Override
  public void took(Stage stage, Duration time) {
    of(stage).add(time.toNanos());
  }

  Latencies of(Stage stage) {
    return times.getOrDefault(stage, new Latencies());
  }
}
