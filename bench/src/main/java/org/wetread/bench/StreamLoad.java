package org.wetread.bench;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.wetread.events.Assessment;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.testkit.SampleEvents;

/**
 * Studies put into the stream at a steady rate and the times at which others see what it made of
 * them. Either it plays a worker that answers at once, and every second study has a lateral; or
 * nobody answers, and each study is a single image, so that no sender teaches the stream to wait
 * for less.
 */
final class StreamLoad implements AutoCloseable {

  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private final KafkaEventPublisher publisher;
  private final KafkaEventReplay reader;
  private final boolean answering;
  private final Instant acquired = Instant.now();
  private final Map<StudyKey, Long> sent = new ConcurrentHashMap<>();
  private final Latencies requests = new Latencies();
  private final Latencies decisions = new Latencies();
  private final AtomicInteger settled = new AtomicInteger();
  private int studies;

  StreamLoad(String brokers, boolean answering) {
    this.answering = answering;
    publisher = new KafkaEventPublisher(new KafkaConnection(brokers, "bench-load"), DELIVERY);
    reader =
        new KafkaEventReplay(
            new KafkaConnection(brokers, "bench-reader"),
            "bench",
            List.of(
                Topics.INFERENCE_REQUESTS_ROUTINE,
                Topics.TRIAGE_DECISIONS,
                Topics.STUDIES_ASSEMBLED),
            this::seen,
            Instant::now);
    reader.start();
  }

  Latencies requests() {
    return requests;
  }

  Latencies decisions() {
    return decisions;
  }

  /** Studies put in so far. */
  int studies() {
    return studies;
  }

  /** Studies that have settled so far. */
  int settled() {
    return settled.get();
  }

  /** Puts studies in for a time. Keeps to the schedule: a late one is not followed by a pause. */
  void run(double studiesPerSecond, Duration time) {
    var start = System.nanoTime();
    var gap = 1e9 / studiesPerSecond;
    var count = (int) (time.toNanos() / gap);
    for (var i = 0; i < count; i++) {
      var due = start + (long) (i * gap);
      for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      put();
    }
  }

  /** Puts one study in. */
  void put() {
    putStudy(studies++);
  }

  /** Sends the first so many studies again, unchanged. */
  void repeat(int count) {
    for (var number = 0; number < count; number++) {
      putStudy(number);
    }
  }

  /** The frontal of a study, which somebody else puts in. */
  InstanceReceived frontal(int number) {
    return arrival("bench-" + number, ViewPosition.PA);
  }

  /** So many studies are in by another way. */
  void skip(int count) {
    studies += count;
  }

  private void putStudy(int number) {
    var study = "bench-" + number;
    sent.put(SampleEvents.SITE.study(study), System.nanoTime());
    put(study, ViewPosition.PA);
    if (answering && number % 2 == 1) {
      put(study, ViewPosition.LATERAL);
    }
  }

  private void put(String study, ViewPosition view) {
    var received = arrival(study, view);
    var _ = publisher.publish(Topics.INSTANCES_RECEIVED, received.study().value(), received);
  }

  private InstanceReceived arrival(String study, ViewPosition view) {
    var technique = SampleEvents.technique(view, acquired);
    return SampleEvents.received(
        "of-" + study, study, study + '-' + view, technique, Instant.now());
  }

  private void seen(PipelineEvent event) {
    var now = System.nanoTime();
    switch (event) {
      case InferenceRequest request -> {
        requests.add(now - sentAt(request));
        if (answering) {
          var _ =
              publisher.publish(Topics.INFERENCE_RESULTS, request.study().value(), answer(request));
        }
      }
      case TriageDecision decision when decision.assessment() == Assessment.SCORED ->
          decisions.add(now - sentAt(decision));
      case StudyAssembled _ -> settled.incrementAndGet();
      default -> {
        // Not timed.
      }
    }
  }

  private long sentAt(StudyEvent event) {
    return requireNonNull(sent.get(event.study()), "not of this load");
  }

  private static InferenceResult answer(InferenceRequest request) {
    return SampleEvents.scored(
        request,
        List.of(SampleEvents.finding("pneumothorax", "Pneumothorax", Urgency.CRITICAL, true)),
        List.of());
  }

  @Override
  public void close() {
    reader.close();
    publisher.close();
  }
}
