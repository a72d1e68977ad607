package org.wetread.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an outbox's start and heap small: moves what was said, file by file, out of what a start
 * has to read. On a thread of its own, because neither senders nor the broker should wait for it.
 */
public final class OutboxCompactor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxCompactor.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Duration interval;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("outbox-compactor").daemon().unstarted(this::run);

  /**
   * @param interval how long it rests when there is nothing to move
   */
  public OutboxCompactor(Outbox outbox, Duration interval) {
    this.outbox = outbox;
    this.interval = interval;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      var closed = false;
      while (!closed) {
        var restMillis = moved() ? 0 : interval.toMillis();
        closed = closing.await(restMillis, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean moved() {
    try {
      return outbox.compact();
    } catch (IOException e) {
      LOG.error(
          "receipts stay in memory ({}); check the outbox's disk", e.getClass().getSimpleName());
      return false;
    }
  }
}
