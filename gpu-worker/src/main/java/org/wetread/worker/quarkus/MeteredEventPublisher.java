package org.wetread.worker.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import org.wetread.events.InferenceResult;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.events.Topic;
import org.wetread.messaging.EventPublisher;

/** Counts every result on its way out: all the worker has to tell is in its results. */
final class MeteredEventPublisher implements EventPublisher {

  private static final String OUTCOME = "outcome";
  private static final String REASON = "reason";

  private final EventPublisher publisher;
  private final MeterRegistry meters;

  MeteredEventPublisher(EventPublisher publisher, MeterRegistry meters) {
    this.publisher = publisher;
    this.meters = meters;
  }

  @Override
  public <V extends PipelineEvent> CompletableFuture<RecordPosition> publish(
      Topic<V> topic, String key, V event) {
    if (event instanceof InferenceResult result) {
      record(result);
    }
    return publisher.publish(topic, key, event);
  }

  private void record(InferenceResult result) {
    switch (result) {
      case InferenceResult.Scored scored -> {
        count("scored", "none");
        record(scored.timing());
      }
      case InferenceResult.Declined declined -> count("declined", declined.reason().name());
      case InferenceResult.Failed failed -> count("failed", failed.reason().name());
    }
  }

  private void count(String outcome, String reason) {
    meters.counter(WorkerMeters.RESULTS, OUTCOME, outcome, REASON, reason).increment();
  }

  private void record(InferenceResult.Timing timing) {
    meters.timer(WorkerMeters.PREPARATION).record(timing.fetchAndPrepare());
    meters.timer(WorkerMeters.QUEUED).record(timing.queued());
    meters.timer(WorkerMeters.INFERENCE).record(timing.inference());
    meters.summary(WorkerMeters.BATCH_ITEMS).record(timing.batchSize());
  }

  @Override
  public void close() {
    publisher.close();
  }
}
