package org.wetread.listener.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.wetread.dicom.net.AbortCause;
import org.wetread.dicom.net.AdmissionRefusal;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.Status;
import org.wetread.listener.Outbox;
import org.wetread.listener.commitment.CommitmentMeters;
import org.wetread.listener.commitment.Committer;
import org.wetread.listener.commitment.TellingOutcome;
import org.wetread.listener.commitment.Verdict;
import org.wetread.listener.storage.IntakeMeters;
import org.wetread.listener.storage.StorageEngine;

/** The listener's meters and their names. */
@ApplicationScoped
public class ListenerMeters implements IntakeMeters, CommitmentMeters, ScpMeters {

  static final String CSTORE_DURATION = "wetread.cstore.duration";
  static final String OUTBOX_PENDING = "wetread.outbox.pending";
  static final String PRIOR_SEARCHES = "wetread.priors.searches";
  static final String ASSOCIATIONS_ACTIVE = "wetread.associations.active";

  static final String ASSOCIATIONS_REJECTED = "wetread.associations.rejected";
  static final String ASSOCIATIONS_ABORTED = "wetread.associations.aborted";
  static final String COMMITMENT_REQUESTS = "wetread.commitment.requests";
  static final String COMMITMENT_INSTANCES = "wetread.commitment.instances";
  static final String COMMITMENT_REPORTS = "wetread.commitment.reports";
  static final String COMMITMENT_GIVEN_UP = "wetread.commitment.given.up";
  static final String COMMITMENT_PENDING = "wetread.commitment.pending";

  private final MeterRegistry registry;

  ListenerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void received(String outcome, long nanoseconds) {
    Timer.builder(CSTORE_DURATION)
        .description("From the first data of a C-STORE to its answer, and how many there were")
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .register(registry)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** A search for a prior ended; the outcome is of a closed list. */
  void priorSearched(String outcome) {
    Counter.builder(PRIOR_SEARCHES)
        .description("Searches for a prior in the archive, by what came of them")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  @Override
  public void requested(String outcome) {
    count(COMMITMENT_REQUESTS, "Requests for storage commitment", outcome);
  }

  @Override
  public void verified(Verdict verdict) {
    count(COMMITMENT_INSTANCES, "Instances read again for storage commitment", verdict.name());
  }

  @Override
  public void told(TellingOutcome outcome) {
    count(COMMITMENT_REPORTS, "Attempts to tell a storage commitment result", outcome.name());
  }

  @Override
  public void givenUp(TellingOutcome last) {
    count(COMMITMENT_GIVEN_UP, "Storage commitment results that became too old", last.name());
  }

  private void count(String name, String description, String outcome) {
    Counter.builder(name)
        .description(description)
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  void watch(Committer committer) {
    Gauge.builder(COMMITMENT_PENDING, committer, Committer::pending)
        .description("Storage commitment requests whose results are not acknowledged")
        .register(registry);
  }

  @Override
  public void refused(AdmissionRefusal reason) {
    count(
        ASSOCIATIONS_REJECTED, "Associations that were not let in, by their reason", reason.name());
  }

  @Override
  public void aborted(AbortCause cause) {
    count(
        ASSOCIATIONS_ABORTED,
        "Connections and associations that ended otherwise than by release, by their cause",
        cause.name());
  }

  /** Counted with what the intake decides: to its sender it is one answer like another. */
  @Override
  public void objectRefused(Status status, long nanoseconds) {
    received("refused-" + status, nanoseconds);
  }

  void watch(Outbox outbox, StorageEngine.Door scp) {
    Gauge.builder(OUTBOX_PENDING, outbox, Outbox::pendingCount)
        .description("Announcements that the broker has not acknowledged")
        .register(registry);
    Gauge.builder(ASSOCIATIONS_ACTIVE, scp, StorageEngine.Door::associations)
        .description("DICOM associations open now")
        .register(registry);
  }
}
