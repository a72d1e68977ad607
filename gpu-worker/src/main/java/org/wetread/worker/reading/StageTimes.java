package org.wetread.worker.reading;

import java.time.Duration;

/** Is told how long each step took; called from many threads. */
@FunctionalInterface
public interface StageTimes {

  /** Nobody wants to know. */
  StageTimes NONE = (stage, time) -> {};

  void took(Stage stage, Duration time);
}
