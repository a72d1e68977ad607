package org.wetread.worker.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.wetread.worker.reading.Stage;
import org.wetread.worker.reading.StageTimes;

/** A timer for each step of an image's way through the worker. */
final class StageTimers implements StageTimes {

  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  StageTimers(MeterRegistry meters) {
    for (var stage : Stage.values()) {
      var name = stage.name().toLowerCase(Locale.ROOT);
      timers.put(stage, meters.timer(WorkerMeters.STAGE, "stage", name));
    }
  }

  @Override
  public void took(Stage stage, Duration time) {
    var timer = timers.get(stage);
    if (timer != null) {
      timer.record(time);
    }
  }
}
