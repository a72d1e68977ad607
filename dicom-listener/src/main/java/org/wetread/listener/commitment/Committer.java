package org.wetread.listener.commitment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.CommitmentHandler;
import org.wetread.dicom.net.CommitmentRefusal;
import org.wetread.dicom.net.CommitmentReport;
import org.wetread.dicom.net.CommitmentRequest;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;

/**
 * Takes requests for storage commitment, reads the instances again, and tells the results. A
 * request is on disk before it is answered, its verdicts before they are told, and it leaves the
 * disk when the requestor has acknowledged them or when it is too old; so a crash at any moment
 * costs at most one more telling.
 *
 * <p>Results go to configured addresses only, never to where a request came from: an AE title
 * proves nothing. A requestor without an address hears on an association on which it asks.
 */
public final class Committer implements CommitmentHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(5);

  private final WaitingList waiting;
  private final InstanceVerifier verifier;
  private final CommitmentSettings settings;
  private final CommitmentMeters meters;
  private final InstantSource clock;
  private final Teller teller = new Teller();
  private final Semaphore woken = new Semaphore(0);
  // Hashing would keep a virtual thread's carrier from every association for minutes.
  private final Thread worker =
      Thread.ofPlatform().daemon().name("commitment").unstarted(this::work);
  private volatile boolean closed;

  /**
   * Opens the folder; nothing is told before {@link #start()}.
   *
   * @param root folder of the requests, made when missing; what an earlier process left there goes
   *     on
   */
  public Committer(
      Path root,
      InstanceVerifier verifier,
      CommitmentSettings settings,
      CommitmentMeters meters,
      InstantSource clock)
      throws IOException {
    this.waiting = new WaitingList(root, settings, clock.instant());
    this.verifier = verifier;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
  }

  public void start() {
    worker.start();
  }

  /** Requests that wait for their verification or for their result to be told. */
  public int pending() {
    return waiting.size();
  }

  @Override
  public Status request(CommitmentRequest request) throws IOException {
    var outcome =
        waiting.take(
            new Transaction(
                clock.instant(),
                request.requestor().callingAeTitle(),
                request.requestor().calledAeTitle(),
                request.transactionUid(),
                request.references(),
                List.of()));
    meters.requested(outcome.name());
    woken.release();
    return outcome.status();
  }

  @Override
  public void refused(CommitmentRefusal reason) {
    meters.requested("refused-" + reason.name());
  }

  @Override
  public Optional<CommitmentReport> ready(Sender requestor) {
    return waiting
        .ready(requestor.callingAeTitle(), clock.instant())
        .flatMap(this::read)
        .map(Transaction::report);
  }

  @Override
  public void answered(Sender requestor, CommitmentReport report, Status status) {
    waiting
        .verified(Transaction.name(requestor.callingAeTitle(), report.transactionUid()))
        .ifPresent(held -> settle(held, TellingOutcome.of(status)));
  }

  /** Stops between two instances; what is not told by then is told after the next start. */
  @Override
  public void close() {
    closed = true;
    woken.release();
    teller.close();
    try {
      worker.join(CLOSE_GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      while (!closed) {
        waiting.due(clock.instant(), this::isBusy).forEach(this::advance);
        rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest() throws InterruptedException {
    var now = clock.instant();
    var untilDue =
        waiting.nextDue(this::isBusy).map(next -> Duration.between(now, next)).orElse(LONGEST_REST);
    var rest = untilDue.compareTo(LONGEST_REST) < 0 ? untilDue : LONGEST_REST;
    if (woken.tryAcquire(rest.toNanos(), TimeUnit.NANOSECONDS)) {
      woken.drainPermits();
    }
  }

  private boolean isBusy(Waiting held) {
    return held.verified() && teller.isBusyWith(held.requestor());
  }

  private void advance(Waiting held) {
    if (closed || isBusy(held)) {
      return;
    }
    if (held.isTooOld(clock.instant(), settings.maxAge())) {
      giveUp(held);
      return;
    }
    read(held)
        .ifPresentOrElse(
            transaction -> advance(held, transaction),
            () -> waiting.postpone(held, TellingOutcome.NOT_PREPARED, clock.instant()));
  }

  private void advance(Waiting held, Transaction transaction) {
    if (!transaction.isVerified()) {
      verify(held, transaction);
    } else {
      settings
          .address(held.requestor())
          .ifPresent(
              peer ->
                  teller.tell(transaction, peer, outcome -> settle(held, outcome), woken::release));
    }
  }

  private void verify(Waiting held, Transaction transaction) {
    try {
      var verdicts = verifier.verify(transaction.references(), () -> closed);
      if (verdicts.isPresent()) {
        waiting.put(transaction.verified(verdicts.get()));
        verdicts.get().forEach(meters::verified);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("a commitment request cannot be verified ({})", e.getClass().getSimpleName());
      waiting.postpone(held, TellingOutcome.NOT_PREPARED, clock.instant());
    }
  }

  private void settle(Waiting held, TellingOutcome outcome) {
    meters.told(outcome);
    if (outcome == TellingOutcome.DELIVERED) {
      forget(held);
    } else {
      LOG.warn("{} could not be told its commitment result: {}", held.requestor(), outcome);
      waiting.postpone(held, outcome, clock.instant());
    }
  }

  private void giveUp(Waiting held) {
    LOG.error(
        "the commitment result for {} is given up after {}: {}",
        held.requestor(),
        settings.maxAge(),
        held.last());
    meters.givenUp(held.last());
    forget(held);
  }

  private void forget(Waiting held) {
    try {
      waiting.forget(held);
    } catch (IOException e) {
      LOG.error(
          "a commitment request that is done cannot be removed ({}); it will be told again",
          e.getClass().getSimpleName());
    }
  }

  private Optional<Transaction> read(Waiting held) {
    try {
      return waiting.read(held);
    } catch (IOException e) {
      LOG.error("a commitment request cannot be read ({})", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
