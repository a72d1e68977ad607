package org.wetread.bench;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.wetread.events.Assessment;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ObjectRef;
import org.wetread.events.PackRef;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Pseudonyms;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.Technique;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventReplay;

/**
 * Studies put into the stream at a steady rate and the times at which others see what it made of
 * them. Either it plays a worker that answers at once, and every second study has a lateral; or
 * nobody answers, and each study is a single image, so that no sender teaches the stream to wait
 * for less.
 */
final class StreamLoad implements AutoCloseable {

  private static final Pseudonyms SITE =
      new Pseudonyms("benchmark secret".getBytes(StandardCharsets.US_ASCII));
  private static final PackRef PACK =
      new PackRef("bench", "1", "0123456789abcdef", "demonstration");
  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private final KafkaEventPublisher publisher;
  private final KafkaEventReplay reader;
  private final boolean answering;
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
      putStudy(studies++);
    }
  }

  private void putStudy(int number) {
    var study = SITE.study("bench-" + number);
    sent.put(study, System.nanoTime());
    put(study, number, ViewPosition.PA);
    if (answering && number % 2 == 1) {
      put(study, number, ViewPosition.LATERAL);
    }
  }

  private void put(StudyKey study, int number, ViewPosition view) {
    var instance = SITE.instance("bench-%d-%s".formatted(number, view));
    var now = Instant.now();
    var hash = instance.value().repeat(2);
    var received =
        new InstanceReceived(
            "received-" + instance,
            study,
            now,
            SITE.patient("BENCH", "patient-" + number),
            instance,
            new ObjectRef("instances/" + hash, 1_000, hash),
            technique(view, now));
    var _ = publisher.publish(Topics.INSTANCES_RECEIVED, study.value(), received);
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
    var finding =
        new FindingScore(
            "pneumothorax",
            "Pneumothorax",
            0.4,
            0.1,
            true,
            OptionalDouble.of(0.9),
            Urgency.CRITICAL,
            Optional.empty(),
            Optional.empty());
    return new InferenceResult.Scored(
        "result-" + request.eventId(),
        request.study(),
        Instant.now(),
        request.eventId(),
        request.image().instance(),
        PACK,
        request.prior(),
        List.of(finding),
        List.of(),
        new InferenceResult.Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1));
  }

  private static Technique technique(ViewPosition view, Instant now) {
    return new Technique(
        "1.2.840.10008.5.1.4.1.1.1.1",
        "DX",
        "CHEST",
        view,
        true,
        true,
        3056,
        2544,
        14,
        "MONOCHROME2",
        "1.2.840.10008.1.2.1",
        OptionalInt.of(61),
        now,
        "BENCH",
        Optional.of("ROOM1"),
        false);
  }

  @Override
  public void close() {
    reader.close();
    publisher.close();
  }
}
