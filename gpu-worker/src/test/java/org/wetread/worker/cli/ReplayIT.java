package org.wetread.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.Lane;
import org.wetread.events.Topics;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.Verdict;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.ShareGroupSettings;
import org.wetread.messaging.kafka.ShareGroupWorkQueue;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;
import org.wetread.testkit.BrokerExtension;
import org.wetread.testkit.BrokerState;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.StoredPhantoms;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReaderSettings;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.reading.RequestReader;
import picocli.CommandLine;

/** The command on a real broker, beside live topics that have results and a share group. */
class ReplayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String SINCE = "2026-11-23T11:59:59Z";

  @RegisterExtension static final BrokerExtension BROKER = new BrokerExtension();

  private static ReadyPack pack;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makePackReady() throws PackRefusedException {
    pack = PhantomPack.ready();
  }

  @AfterAll
  static void closePack() {
    pack.close();
  }

  @Test
  void pastRequestsAreReadAgainBesideTheLiveTopics() throws Exception {
    live();
    var before = BrokerState.of(BROKER.connection("it"));
    var objectsBefore = files();

    assertThat(replay("--since", SINCE, "--id", "it")).as(err.toString()).isZero();

    var added = new HashMap<>(BrokerState.of(BROKER.connection("it")).endOffsets());
    assertThat(added.remove("replay.it.results-0")).isEqualTo(3);
    assertThat(added).as("live topics").isEqualTo(before.endOffsets());
    assertThat(BrokerState.of(BROKER.connection("it")).groups()).isEqualTo(before.groups());
    assertThat(before.shareGroupStarts()).isNotEmpty();
    assertThat(BrokerState.of(BROKER.connection("it")).shareGroupStarts())
        .isEqualTo(before.shareGroupStarts());
    assertThat(files()).as("the object store").isEqualTo(objectsBefore);
    assertThat(out.toString())
        .contains("3 requests with phantom", "1 flips; results in replay.it.results")
        .contains("     2  scored -> scored", "     1  no answer -> scored");
    assertThat(err.toString()).contains("replay: read 3 of 3");
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNamed() {
    assertThat(replay("--since", SINCE, "--bootstrap", "127.0.0.1:1", "--within", "PT2S"))
        .isEqualTo(3);

    assertThat(err.toString()).contains("no answer from 127.0.0.1:1 within PT2S");
  }

  @Test
  void nothingSinceThenIsSaidSo() {
    assertThat(replay("--since", "2999-01-01T00:00:00Z")).isEqualTo(3);

    assertThat(err.toString()).contains("nothing was asked since 2999-01-01T00:00:00Z");
  }

  @Test
  void aTimeThatIsNoneIsAWrongOption() {
    assertThat(replay("--since", "yesterday")).isEqualTo(2);

    assertThat(err.toString()).contains("--since wants");
  }

  private int replay(String... options) {
    var all =
        new ArrayList<>(
            List.of("--pack", PhantomPack.folder().toString(), "--objects", folder.toString()));
    if (!List.of(options).contains("--bootstrap")) {
      all.addAll(List.of("--bootstrap", BROKER.bootstrapServers()));
    }
    all.addAll(List.of(options));
    return new CommandLine(new Replay())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  /** Three requests, of which the first was answered otherwise and the last not at all. */
  private void live() throws Exception {
    var objects = new FilesystemObjectStore(folder, 0);
    var phantoms = new StoredPhantoms(objects);
    var chest = StoredPhantoms.part10(StoredPhantoms.plan(StudyScript.chest(1, View.PA)));
    var requests =
        List.of(
            phantoms.request("replay-1", chest),
            phantoms.request("replay-2", chest),
            phantoms.request("replay-3", chest));
    try (var publisher = new KafkaEventPublisher(BROKER.connection("it"), PATIENCE)) {
      for (var request : requests) {
        publisher.publish(Lane.ROUTINE.topic(), request.eventId(), request).join();
      }
      var results = read(objects, requests);
      answer(publisher, inverted((InferenceResult.Scored) results.get(0)));
      answer(publisher, results.get(1));
      leaseOne(publisher);
    }
  }

  private static List<InferenceResult> read(
      FilesystemObjectStore objects, List<InferenceRequest> requests) throws InterruptedException {
    try (var reader =
        new RequestReader(
            List.of(pack), objects, ReaderSettings.forBatchesUpTo(8), InstantSource.system())) {
      return reader.read(requests);
    }
  }

  private static void answer(EventPublisher publisher, InferenceResult result) {
    publisher.publish(Topics.INFERENCE_RESULTS, result.study().value(), result).join();
  }

  /** So that a live share group stands somewhere. */
  private static void leaseOne(EventPublisher deadLetters) {
    var settings = new ShareGroupSettings("replay-it", Duration.ofSeconds(30), 10);
    try (var queue =
        new ShareGroupWorkQueue<>(
            BROKER.connection("it-worker"),
            settings,
            Topics.INFERENCE_REQUESTS_ROUTINE,
            1,
            deadLetters,
            "it")) {
      var leases = queue.lease(PATIENCE);
      assertThat(leases).isNotEmpty();
      leases.forEach(lease -> lease.end(new Verdict.Accept()));
      queue.settle();
    }
  }

  private static InferenceResult inverted(InferenceResult.Scored result) {
    var findings = new ArrayList<>(result.findings());
    var first = findings.getFirst();
    findings.set(
        0,
        new FindingScore(
            first.finding(),
            first.label(),
            first.score(),
            first.threshold(),
            !first.present(),
            first.probability(),
            first.urgency(),
            first.progression(),
            first.region()));
    return new InferenceResult.Scored(
        result.eventId(),
        result.study(),
        result.at(),
        result.requestId(),
        result.instance(),
        result.pack(),
        result.prior(),
        findings,
        result.sentences(),
        result.timing());
  }

  private Map<Path, Long> files() throws IOException {
    try (var all = Files.walk(folder)) {
      var sizes = new HashMap<Path, Long>();
      for (var file : all.filter(Files::isRegularFile).toList()) {
        sizes.put(file, Files.size(file));
      }
      return sizes;
    }
  }
}
