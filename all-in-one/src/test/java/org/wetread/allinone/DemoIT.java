package org.wetread.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.allinone.DemoProcess.Ports;

/** The whole path, from a C-STORE to a draft on a FHIR server, in processes of its own. */
class DemoIT {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(3);

  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Path FHIR_HOME = Path.of("..", "embedded-fhir", "target");

  @TempDir Path folder;

  @Test
  void everyStudyOfTheStoryReachesItsOwnEndExactlyOnce() throws Exception {
    try (var demo = DemoProcess.start(folder.resolve("data"), Ports.free(), story())) {
      demo.awaitSaid("ready after", START);
      assertThat(demo.exitStatus(END)).as(demo.said()).isZero();
      assertThat(demo.said())
          .contains("every study reached its expected end exactly once")
          .contains("declined", "quarantined", "DiagnosticReport/", "resident memory");
    }
  }

  @Test
  void aKilledDemonstrationGoesOnWhereItWasAndReportsNothingTwice() throws Exception {
    var data = folder.resolve("data");
    var ports = Ports.free();
    try (var first = DemoProcess.start(data, ports, story())) {
      first.awaitSaid("sending over DICOM", START);
      first.kill();
    }
    try (var second = DemoProcess.start(data, ports, story())) {
      assertThat(second.exitStatus(START.plus(END))).as(second.said()).isZero();
      assertThat(second.said()).contains("every study reached its expected end exactly once");
    }
  }

  @Test
  void aFhirServerThatIsAwayForHalfAMinuteGetsEveryDraftOnce() throws Exception {
    var data = folder.resolve("data");
    var ports = Ports.free();
    try (var demo = DemoProcess.start(data, ports, story())) {
      demo.awaitSaid("drawing studies .*8/8", START);
      demo.children().forEach(ProcessHandle::destroyForcibly);
      await()
          .during(OUTAGE)
          .atMost(OUTAGE.multipliedBy(2))
          .until(() -> !demo.said().contains("studies reached"));
      try (var back = FhirProcess.start(data.resolve("fhir"), ports.fhir(), FHIR_HOME)) {
        back.ready().get(START.toSeconds(), TimeUnit.SECONDS);
        assertThat(demo.exitStatus(END)).as(demo.said()).isZero();
      }
      assertThat(demo.said()).contains("every study reached its expected end exactly once");
    }
  }

  @Test
  void wrongOptionsAreAnsweredInOneSentence() throws Exception {
    try (var demo = DemoProcess.start(folder.resolve("data"), Ports.free(), "--rate", "0")) {
      assertThat(demo.exitStatus(START)).isEqualTo(2);
      assertThat(demo.said().strip())
          .isEqualTo("wetread demo: --rate wants more than 0, at most 100");
    }
  }

  private static String[] story() {
    return new String[] {"--studies", "8", "--size", "900", "--settle", "2", "--exit"};
  }
}
