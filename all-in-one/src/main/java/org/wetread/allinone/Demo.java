package org.wetread.allinone;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.wetread.allinone.demo.Console;
import org.wetread.allinone.demo.Demonstration;
import org.wetread.allinone.demo.Site;

/** What runs once the applications are up: waits until all are ready, then sends the studies. */
public final class Demo implements QuarkusApplication {

  /** After a kill the broker waits up to 45 s for consumers that are no more. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(2);

  private static final AtomicReference<Running> PREPARED = new AtomicReference<>();

  /** What was started before the applications. */
  record Running(
      Options options, DataFolders folders, FhirProcess fhir, Console console, Instant started) {}

  static void prepare(Running running) {
    PREPARED.set(running);
  }

  @Override
  public int run(String... arguments) throws Exception {
    var running = requireNonNull(PREPARED.get(), "prepared before Quarkus starts");
    var options = running.options();
    var site = site(running);
    running.console().step("applications", sinceStart(running));
    awaitReady(running, site);
    var succeeded = new Demonstration(site, options.plan(), running.console()).run();
    if (!options.exits()) {
      running.console().invite(options.dicomPort(), options.httpPort(), running.fhir().base());
      Quarkus.waitForExit();
    }
    return succeeded ? 0 : 1;
  }

  private static void awaitReady(Running running, Site site) throws InterruptedException {
    try {
      running.fhir().ready().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the FHIR server did not start", e);
    }
    running.console().step("FHIR server", sinceStart(running));
    site.worklist().awaitReady(READY_WITHIN);
    running.console().ready(sinceStart(running));
  }

  private static Site site(Running running) {
    return new Site(
        running.options().dicomPort(),
        "http://127.0.0.1:" + running.options().httpPort(),
        running.fhir().base(),
        running.folders().secret(),
        running.folders().phantoms(),
        running.fhir().pid());
  }

  private static Duration sinceStart(Running running) {
    return Duration.between(running.started(), Instant.now());
  }
}
