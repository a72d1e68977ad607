package org.wetread.listener.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.wetread.dicom.net.StorageScp;
import org.wetread.listener.Outbox;
import org.wetread.listener.storage.IntakeMeters;

/** The listener's meters and their names. */
@ApplicationScoped
public class ListenerMeters implements IntakeMeters {

  static final String CSTORE_DURATION = "wetread.cstore.duration";
  static final String OUTBOX_PENDING = "wetread.outbox.pending";
  static final String PRIOR_SEARCHES = "wetread.priors.searches";
  static final String ASSOCIATIONS_ACTIVE = "wetread.associations.active";

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

  void watch(Outbox outbox, StorageScp scp) {
    Gauge.builder(OUTBOX_PENDING, outbox, Outbox::pendingCount)
        .description("Announcements that the broker has not acknowledged")
        .register(registry);
    Gauge.builder(ASSOCIATIONS_ACTIVE, scp, StorageScp::associations)
        .description("DICOM associations open now")
        .register(registry);
  }
}
