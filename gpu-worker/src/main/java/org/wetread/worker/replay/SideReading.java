package org.wetread.worker.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Topic;
import org.wetread.messaging.EventPublisher;
import org.wetread.objectstore.ObjectStore;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;

/** Reads past requests with one pack and publishes the results to a topic beside the live ones. */
public final class SideReading implements AutoCloseable {

  private static final int BATCH = 8;
  private static final Duration KEPT = Duration.ofDays(7);

  private final RequestReader reader;
  private final EventPublisher publisher;
  private final Topic<InferenceResult> topic;

  /**
   * @param objects the live store, which is only read
   * @param topic where results go, see {@link #topic}
   */
  public SideReading(
      ReadyPack pack,
      ObjectStore objects,
      EventPublisher publisher,
      Topic<InferenceResult> topic,
      InstantSource clock) {
    this.reader =
        new RequestReader(
            List.of(pack),
            new ForgetfulObjectStore(objects),
            ReaderSettings.forBatchesUpTo(BATCH),
            clock);
    this.publisher = publisher;
    this.topic = topic;
  }

  /** The results' topic of a replay. */
  public static Topic<InferenceResult> topic(String replay) {
    return new Topic<>("replay." + replay + ".results", InferenceResult.class, 1, KEPT, false);
  }

  /**
   * Reads requests again; returns when the brokers have every result.
   *
   * @param progress told how many are done
   */
  public ReplayReport read(PastReadings past, IntConsumer progress) throws InterruptedException {
    var report = new ReplayReport();
    var requests = past.requests();
    for (var from = 0; from < requests.size(); from += BATCH) {
      var batch = requests.subList(from, Math.min(from + BATCH, requests.size()));
      var results = reader.read(batch.stream().map(SideReading::forAnyPack).toList());
      publish(results);
      for (var i = 0; i < batch.size(); i++) {
        var fresh = results.get(i);
        past.answer(batch.get(i))
            .ifPresentOrElse(old -> report.add(old, fresh), () -> report.addUnanswered(fresh));
      }
      progress.accept(from + batch.size());
    }
    return report;
  }

  private void publish(List<InferenceResult> results) {
    var published = new ArrayList<CompletableFuture<?>>();
    for (var result : results) {
      published.add(publisher.publish(topic, result.study().value(), result));
    }
    published.forEach(CompletableFuture::join);
  }

  /** The rules of then may name another pack; the question is what this one says. */
  private static InferenceRequest forAnyPack(InferenceRequest request) {
    return new InferenceRequest(
        request.eventId(),
        request.study(),
        request.at(),
        request.lane(),
        request.image(),
        request.prior(),
        Optional.empty(),
        request.deadline());
  }

  @Override
  public void close() {
    reader.close();
  }
}
