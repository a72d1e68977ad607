package org.wetread.listener.priors;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationException;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.dicom.net.QueryResult;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;
import org.wetread.listener.pacs.UnfinishedQueryException;

/**
 * Finds a prior in the archive and has it sent here. The archive serves the hospital first: few
 * fetches at once, each with a deadline that waiting for its turn counts against.
 *
 * <p>Thread-safe; a fetch blocks its caller's thread.
 */
public final class PriorFetch {

  private static final int MAX_MATCHES = 1000;
  private static final int MAX_PDU_BYTES = 128 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final PeerAddress archive;
  private final String aeTitle;
  private final Retrieval retrieval;
  private final Duration within;
  private final Semaphore turns;

  /**
   * @param aeTitle our own title
   * @param atOnce fetches at the same time; more wait
   * @param within time for one fetch
   */
  public PriorFetch(
      PeerAddress archive, String aeTitle, Retrieval retrieval, int atOnce, Duration within) {
    this.archive = archive;
    this.aeTitle = aeTitle;
    this.retrieval = retrieval;
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
    return e instanceof AssociationException association
        && association.kind() == AssociationException.Cause.TIMED_OUT;
  }

  private PriorOutcome fetch(WantedPrior wanted, Deadline deadline) throws IOException {
    var association = open(deadline);
    try {
      return fetch(wanted, association, deadline);
    } finally {
      release(association);
    }
  }

  private PriorOutcome fetch(WantedPrior wanted, Association association, Deadline deadline)
      throws IOException {
    var queries = new ArchiveQueries(association, deadline, MAX_MATCHES);
    var found = new PriorSearch(queries).search(wanted);
    if (found.ofOthersOnly()) {
      return new PriorOutcome.WrongPatient();
    }
    var own = 0;
    Optional<QueryResult> last = Optional.empty();
    for (var series : found.series()) {
      var retrieved = retrieval.retrieve(association, queries, series, wanted.patient(), deadline);
      if (retrieved.ofOthers() > 0) {
        return new PriorOutcome.WrongPatient();
      }
      own += retrieved.own();
      last = Optional.of(retrieved.result());
    }
    return own > 0
        ? new PriorOutcome.Fetched(own)
        : last.map(PriorFetch::nothing).orElse(new PriorOutcome.NotFound());
  }

  private static PriorOutcome nothing(QueryResult result) {
    return switch (result.end()) {
      case OUT_OF_TIME -> new PriorOutcome.TimedOut();
      case FAILED, PARTIAL, CAPPED -> new PriorOutcome.Refused(result.status());
      case COMPLETE -> new PriorOutcome.NotFound();
    };
  }

  private Association open(Deadline deadline) throws IOException {
    var left = deadline.leftOrLeast();
    var connect = left.compareTo(CONNECT) < 0 ? left : CONNECT;
    var contexts = new ArrayList<>(List.of(QueryOperation.FIND.context(1)));
    contexts.addAll(retrieval.contexts());
    return new AssociationRequestor(aeTitle, archive.aeTitle(), connect, left, MAX_PDU_BYTES)
        .open(archive.host(), archive.port(), contexts, retrieval.provided());
  }

  /** What was fetched stays fetched, however the association ends. */
  private static void release(Association association) {
    try {
      association.release();
    } catch (IOException _) {
      association.abort();
    }
  }
}
