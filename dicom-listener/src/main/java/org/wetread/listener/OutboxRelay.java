package org.wetread.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.PipelineEvent;
import org.wetread.events.RecordPosition;
import org.wetread.messaging.EventPublisher;

/**
 * Says to the broker what the outbox holds, until the broker has it. Woken by each new
 * announcement, and by a timer, so that what a broken broker or a killed process left behind is
 * said again. The announcements of one study are said in the order in which they were stored.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int AT_MOST = 256;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** While many come, they are said together; one alone is said at once. */
  private static final long APART_NANOS = 5_000_000;

  private final Outbox outbox;
  private final EventPublisher publisher;
  private final Duration sweepInterval;
  private final Set<String> inFlight = ConcurrentHashMap.newKeySet();
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean brokerAnswers = true;
  private final Thread thread =
      Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);

  /**
   * @param sweepInterval how often what is still pending is said again
   */
  public OutboxRelay(Outbox outbox, EventPublisher publisher, Duration sweepInterval) {
    this.outbox = outbox;
    this.publisher = publisher;
    this.sweepInterval = sweepInterval;
  }

  /** Starts with what an earlier process left. */
  public void start() {
    thread.start();
  }

  /** There is something new. Returns at once. */
  public void wake() {
    woken.release();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var next = System.nanoTime() + APART_NANOS;
        relay();
        rest();
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      }
    } catch (InterruptedException e) {
      LOG.debug("the outbox relay was closed");
    }
  }

  /** Until there is something new; while the broker is away, new ones wait for the next sweep. */
  private void rest() throws InterruptedException {
    var until = System.nanoTime() + sweepInterval.toNanos();
    while (woken.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      woken.drainPermits();
      if (brokerAnswers) {
        return;
      }
    }
  }

  private void relay() {
    // Before the outbox is read: what was under way then may be marked, or fail, while it is read.
    var busy = new HashSet<>(inFlight);
    try {
      for (var entry : outbox.next(AT_MOST, busy)) {
        say(entry);
      }
    } catch (IOException e) {
      LOG.error("the outbox cannot be read ({})", e.getClass().getSimpleName());
    }
  }

  /** One announcement of a study at a time: a later one must not overtake one that failed. */
  private <V extends PipelineEvent> void say(OutboxEntry<V> entry) {
    inFlight.add(entry.key());
    var _ =
        publisher
            .publish(entry.topic(), entry.key(), entry.event())
            .handle(
                (position, failure) -> {
                  brokerAnswers = failure == null;
                  if (failure == null) {
                    mark(entry, position);
                  } else {
                    LOG.warn(
                        "the broker did not take an announcement ({}); it stays in the outbox",
                        failure.getClass().getSimpleName());
                  }
                  inFlight.remove(entry.key());
                  if (failure == null) {
                    wake();
                  }
                  return entry.key();
                });
  }

  private void mark(OutboxEntry<?> entry, RecordPosition position) {
    try {
      outbox.markSaid(entry, position);
    } catch (IOException e) {
      LOG.error(
          "an announcement could not be marked ({}); it will be repeated",
          e.getClass().getSimpleName());
    }
  }
}
