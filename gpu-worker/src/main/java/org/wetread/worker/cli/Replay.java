package org.wetread.worker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topic;
import org.wetread.events.Topics;
import org.wetread.messaging.cli.BrokerOptions;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import org.wetread.messaging.kafka.KafkaEventReplay;
import org.wetread.messaging.kafka.KafkaTopics;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.replay.PastReadings;
import org.wetread.worker.replay.ReplayReport;
import org.wetread.worker.replay.SideReading;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./wetread replay}: what another pack would have said. */
@Command(
    name = "./wetread replay",
    mixinStandardHelpOptions = true,
    description = {
      "Reads past requests again with a model pack, publishes the results to the topic",
      "replay.ID.results, and tells flips and differences for each finding. The live topics are",
      "read without a group and never written."
    },
    footer = {"", "Exit code: 0 done, 2 wrong options, 3 nothing could be read or published."})
public final class Replay implements Callable<Integer> {

  private static final int UNREAD = 3;
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  @Option(
      names = "--since",
      required = true,
      paramLabel = "T",
      description = "An instant, for example 2026-11-27T06:00:00Z, or so long ago: PT24H")
  private String since = "";

  @Option(
      names = "--pack",
      required = true,
      paramLabel = "FOLDER",
      description = "The model pack to read them with")
  private Path pack = Path.of("models", "phantom");

  @Mixin private BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--objects",
      paramLabel = "FOLDER",
      defaultValue = "data/objects",
      description = "The object store, which is only read (${DEFAULT-VALUE})")
  private Path objects = Path.of("data", "objects");

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Names the side topic; without it the time now")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "PT1M",
      description = "Time for reading the live topics (${DEFAULT-VALUE})")
  private Duration within = Duration.ofMinutes(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  private final InstantSource clock = InstantSource.system();

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Replay()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    var from = instant();
    if (from.isEmpty()) {
      return refuse("--since wants 2026-11-27T06:00:00Z or PT24H", CommandLine.ExitCode.USAGE);
    }
    if (id.filter(name -> !name.matches("[a-z0-9-]{1,40}")).isPresent()) {
      return refuse("--id wants up to 40 of a-z, 0-9 and -", CommandLine.ExitCode.USAGE);
    }
    if (!Files.isDirectory(objects)) {
      return refuse("there is no object store at " + objects, CommandLine.ExitCode.USAGE);
    }
    if (!brokers.complaint().isEmpty()) {
      return refuse(brokers.complaint(), CommandLine.ExitCode.USAGE);
    }
    try (var ready = ready()) {
      var past = new PastReadings(from.get());
      if (!gather(past)) {
        return refuse("no answer from " + brokers.brokers() + " within " + within, UNREAD);
      }
      return past.requests().isEmpty()
          ? refuse("nothing was asked since " + from.get(), UNREAD)
          : replay(ready, past);
    } catch (PackRefusedException e) {
      return refuse(String.valueOf(e.getMessage()), CommandLine.ExitCode.USAGE);
    } catch (IOException e) {
      return refuse("the object store " + objects + " cannot be opened", UNREAD);
    } catch (CompletionException e) {
      return refuse("the brokers did not take the results", UNREAD);
    }
  }

  private Optional<Instant> instant() {
    try {
      return Optional.of(
          since.startsWith("P")
              ? clock.instant().minus(Duration.parse(since))
              : Instant.parse(since));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private ReadyPack ready() throws PackRefusedException {
    return ReadyPack.of(
        ModelPack.load(pack),
        loaded -> new OnnxInferenceEngine(loaded, Runtime.getRuntime().availableProcessors()),
        DecodeLimits.DEFAULT);
  }

  /** Belongs to no group and commits nothing; false when the brokers do not answer in time. */
  private boolean gather(PastReadings past) throws IOException, InterruptedException {
    var topics =
        List.<Topic<? extends PipelineEvent>>of(
            Topics.INFERENCE_REQUESTS_STAT,
            Topics.INFERENCE_REQUESTS_ROUTINE,
            Topics.INFERENCE_RESULTS);
    try (var live = new KafkaEventReplay(connection(), "replay", topics, past::take, clock)) {
      live.start();
      return live.awaitCaughtUp(within);
    }
  }

  private int replay(ReadyPack ready, PastReadings past) throws IOException, InterruptedException {
    var topic = SideReading.topic(id.orElseGet(() -> ID.format(clock.instant())));
    KafkaTopics.ensure(connection(), List.of(topic), (short) 1);
    try (var publisher = new KafkaEventPublisher(connection(), DELIVERY);
        var reading =
            new SideReading(
                ready, new FilesystemObjectStore(objects, 0), publisher, topic, clock)) {
      var all = past.requests().size();
      print(ready, reading.read(past, done -> progress(done, all)), all, topic.name());
      return CommandLine.ExitCode.OK;
    }
  }

  private void progress(int done, int all) {
    spec.commandLine().getErr().println("replay: read %d of %d".formatted(done, all));
  }

  private void print(ReadyPack ready, ReplayReport report, int all, String topic) {
    var ref = ready.pack().ref();
    var out = spec.commandLine().getOut();
    out.println(
        "%d requests with %s %s (%s), %d flips; results in %s"
            .formatted(all, ref.id(), ref.version(), ref.digest(), report.flips(), topic));
    out.println();
    out.print(report.text());
    out.flush();
  }

  private KafkaConnection connection() throws IOException {
    return brokers.connection("replay");
  }

  private int refuse(String sentence, int exitCode) {
    spec.commandLine().getErr().println("replay: " + sentence);
    return exitCode;
  }
}
