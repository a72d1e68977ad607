package org.wetread.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;

/** Senders that come, verify and go, so many in all, some at a time, as fast as they are served. */
final class QuickCrowd implements AutoCloseable {

  private static final int AT_ONCE = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final long started = System.nanoTime();

  QuickCrowd(int port, int size) {
    for (var i = 0; i < size; i++) {
      threads.execute(() -> comeAndGo(port));
    }
    threads.shutdown();
  }

  private void comeAndGo(int port) {
    var verification =
        new PresentationContext(1, SopClass.VERIFICATION, List.of("1.2.840.10008.1.2"));
    var requestor = new AssociationRequestor("QUICK", "WETREAD");
    try (var association = requestor.open("127.0.0.1", port, List.of(verification))) {
      if (association.echo().isSuccess()) {
        served.incrementAndGet();
      }
    } catch (IOException e) {
      turnedAway.incrementAndGet();
    }
  }

  /** Waits for the last one to go; what became of them. */
  String account() throws InterruptedException {
    if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      return "not done after " + PATIENCE;
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    return "%d served, %d turned away, in %.1f s"
        .formatted(served.get(), turnedAway.get(), seconds);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
