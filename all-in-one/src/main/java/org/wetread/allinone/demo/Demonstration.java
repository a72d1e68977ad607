package org.wetread.allinone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Draws, seeds, sends, waits and compares. */
public final class Demonstration {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Site site;
  private final DemoPlan plan;
  private final Console console;

  public Demonstration(Site site, DemoPlan plan, Console console) {
    this.site = site;
    this.plan = plan;
    this.console = console;
  }

  /** Whether every study came to the end planted for it, exactly once. */
  public boolean run() throws IOException, InterruptedException {
    var studies = new DemoScript(plan.seed()).studies(plan.studies());
    if (studies.isEmpty()) {
      return true;
    }
    new FhirSeed(site.fhir()).put(studies.stream().map(HospitalRecord::of).toList());
    var files = new PhantomFiles(site.phantoms(), plan.longerSide(), console).draw(studies);
    send(studies, files);
    var outcomes = awaitEndings(studies);
    new ResultTable(site.fhir(), console).print(outcomes);
    new Figures(site, plan.settleSeconds(), console).print(outcomes);
    return outcomes.stream().allMatch(Outcome::asExpected);
  }

  /** Open loop: each study leaves at its own time, however long the one before took. */
  private void send(List<PlannedStudy> studies, List<List<Path>> files) throws IOException {
    var sender = new StudySender(site.dicomPort());
    var start = System.nanoTime();
    var interval = (long) (TimeUnit.SECONDS.toNanos(1) / plan.rate());
    for (var i = 0; i < studies.size(); i++) {
      LockSupport.parkNanos(start + i * interval - System.nanoTime());
      for (var time = 0; time < studies.get(i).times(); time++) {
        sender.send(files.get(i));
      }
      console.progress("sending over DICOM", i + 1, studies.size());
    }
  }

  /** What has become of the studies when all have ended, or when patience has. */
  private List<Outcome> awaitEndings(List<PlannedStudy> studies)
      throws IOException, InterruptedException {
    var reader = new OutcomeReader(site);
    var until = Instant.now().plus(PATIENCE).plusSeconds((long) plan.settleSeconds());
    while (Instant.now().isBefore(until)) {
      var outcomes = readIfReachable(reader, studies);
      var ended = (int) outcomes.stream().filter(Outcome::asExpected).count();
      console.progress("drafts in the EHR", ended, studies.size());
      if (ended == studies.size()) {
        return outcomes;
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return reader.read(studies);
  }

  /** Nothing while a server does not answer: the demonstration outlives its outage. */
  private static List<Outcome> readIfReachable(OutcomeReader reader, List<PlannedStudy> studies)
      throws InterruptedException {
    try {
      return reader.read(studies);
    } catch (IOException e) {
      return List.of();
    }
  }
}
