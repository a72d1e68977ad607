package org.wetread.listener.priors;

import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wetread.dicom.net.AssociationException;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.listener.pacs.Deadline;
import org.wetread.listener.pacs.UnfinishedQueryException;

/**
 * Finds a prior in the archive and has it sent here. The archive serves the hospital first: few
 * fetches at once, each with a deadline that waiting for its turn counts against.
 *
 * <p>Thread-safe; a fetch blocks its caller's thread.
 */
public final class PriorFetch {

  private final Archive archive;
  private final Duration within;
  private final Semaphore turns;

  /**
   * @param atOnce fetches at the same time; more wait
   * @param within time for one fetch
   */
  public PriorFetch(Archive archive, int atOnce, Duration within) {
    this.archive = archive;
    this.within = within;
    this.turns = new Semaphore(atOnce, true);
  }

  /** Fetches; returns within the deadline and the few seconds an archive has to take a cancel. */
  public PriorOutcome fetch(WantedPrior wanted) throws InterruptedException {
    var deadline = Deadline.in(within);
    if (!turns.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
      return new PriorOutcome.TimedOut();
    }
    try {
      return deadline.hasPassed() ? new PriorOutcome.TimedOut() : fetch(wanted, deadline);
    } catch (UnfinishedQueryException e) {
      return e.end() == QueryEnd.OUT_OF_TIME
          ? new PriorOutcome.TimedOut()
          : new PriorOutcome.Refused(e.status());
    } catch (IOException e) {
      // What breaks off because no time was left is not the archive's fault.
      return isSilence(e) || deadline.hasPassed()
          ? new PriorOutcome.TimedOut()
          : new PriorOutcome.Unreachable();
    } finally {
      turns.release();
    }
  }

  private static boolean isSilence(IOException e) {
    return switch (e) {
      case AssociationException association ->
          association.kind() == AssociationException.Cause.TIMED_OUT;
      case HttpConnectTimeoutException _ -> false;
      case HttpTimeoutException _ -> true;
      default -> false;
    };
  }

  private PriorOutcome fetch(WantedPrior wanted, Deadline deadline) throws IOException {
    try (var session = archive.open(deadline)) {
      return fetch(wanted, session);
    }
  }

  private static PriorOutcome fetch(WantedPrior wanted, Archive.Session session)
      throws IOException {
    var found = new PriorSearch(session).search(wanted);
    if (found.ofOthersOnly()) {
      return new PriorOutcome.WrongPatient();
    }
    var own = 0;
    Optional<Archive.Retrieved> last = Optional.empty();
    for (var series : found.series()) {
      var retrieved = session.retrieve(series, wanted.patient());
      if (retrieved.ofOthers() > 0) {
        return new PriorOutcome.WrongPatient();
      }
      own += retrieved.own();
      last = Optional.of(retrieved);
    }
    return own > 0
        ? new PriorOutcome.Fetched(own)
        : last.map(PriorFetch::nothing).orElse(new PriorOutcome.NotFound());
  }

  private static PriorOutcome nothing(Archive.Retrieved retrieved) {
    return switch (retrieved.end()) {
      case OUT_OF_TIME -> new PriorOutcome.TimedOut();
      case FAILED, PARTIAL, CAPPED -> new PriorOutcome.Refused(retrieved.status());
      case COMPLETE -> new PriorOutcome.NotFound();
    };
  }
}
