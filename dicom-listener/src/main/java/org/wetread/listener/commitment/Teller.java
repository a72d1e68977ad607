package org.wetread.listener.commitment;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.AssociationRequestor;

/**
 * Tells results on associations of their own, one at a time with each requestor, so that a peer
 * that does not answer keeps nobody else waiting.
 */
final class Teller implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("commitment-", 0).factory());

  boolean isBusyWith(String requestor) {
    return busy.contains(requestor);
  }

  /**
   * Tells one result, on a thread of its own.
   *
   * @param outcome told what became of it
   * @param free called when the requestor can be told the next one
   */
  void tell(Transaction transaction, Peer peer, Consumer<TellingOutcome> outcome, Runnable free) {
    busy.add(transaction.requestor());
    try {
      threads.execute(
          () -> {
            try {
              outcome.accept(attempt(transaction, peer));
            } finally {
              busy.remove(transaction.requestor());
              free.run();
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("closing; the result will be told after the next start");
    }
  }

  private static TellingOutcome attempt(Transaction transaction, Peer peer) {
    var requestor = new AssociationRequestor(transaction.provider(), transaction.requestor());
    try {
      return TellingOutcome.of(transaction.report().send(requestor, peer.host(), peer.port()));
    } catch (IOException e) {
      return TellingOutcome.of(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
