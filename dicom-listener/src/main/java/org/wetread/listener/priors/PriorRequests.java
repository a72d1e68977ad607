package org.wetread.listener.priors;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.events.PipelineEvent;
import org.wetread.events.PriorWanted;
import org.wetread.events.Pseudonyms;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.RetryLaterException;
import org.wetread.objectstore.ObjectStore;

/**
 * Answers each {@link PriorWanted} with one fetch. The fetch runs beside the subscription, which
 * has the event wait until it is over: so a slow archive does not keep the subscription from
 * polling, a crash repeats the fetch, and the partitions of the topic are the fetches at once of
 * the whole site.
 */
public final class PriorRequests implements EventHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PriorRequests.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** Far more than there are partitions: what a rebalance took away is forgotten then. */
  private static final int MAX_REMEMBERED = 64;

  private final ObjectStore store;
  private final Pseudonyms site;
  private final PriorFetch fetch;
  private final PriorMeters meters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, CompletableFuture<PriorOutcome>> running = new ConcurrentHashMap<>();

  public PriorRequests(ObjectStore store, Pseudonyms site, PriorFetch fetch, PriorMeters meters) {
    this.store = store;
    this.site = site;
    this.fetch = fetch;
    this.meters = meters;
  }

  @Override
  public void handle(PipelineEvent event) throws RetryLaterException {
    if (!(event instanceof PriorWanted wanted)) {
      throw new IllegalArgumentException("only wishes for priors are followed");
    }
    if (running.size() > MAX_REMEMBERED) {
      running.values().removeIf(CompletableFuture::isDone);
    }
    var search =
        running.computeIfAbsent(
            wanted.eventId(), id -> CompletableFuture.supplyAsync(() -> search(wanted), threads));
    if (!search.isDone()) {
      throw new RetryLaterException(LOOK_AGAIN);
    }
    running.remove(wanted.eventId());
    var outcome = search.join();
    meters.searched(outcome.reason());
    LOG.info("prior of study {}: {}", wanted.study(), outcome.reason());
  }

  private PriorOutcome search(PriorWanted wanted) {
    try (var in = store.open(wanted.image())) {
      var header = Part10.readHeader(in, ReadLimits.forHeaders()).dataSet();
      var prior = WantedPrior.before(header);
      if (prior.isEmpty()) {
        return new PriorOutcome.NotFound();
      }
      return prior.get().patient().key(site).equals(wanted.patient())
          ? fetch.fetch(prior.get())
          : new PriorOutcome.WrongPatient();
    } catch (IOException e) {
      // Erased meanwhile, or unreadable: there is nobody to ask the archive about.
      LOG.warn("the image that wants a prior cannot be read ({})", e.getClass().getSimpleName());
      return new PriorOutcome.NotFound();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new PriorOutcome.TimedOut();
    }
  }

  /** Stops what runs; the wishes come again after the next start. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
