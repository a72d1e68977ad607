package org.wetread.stream.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wetread.messaging.cli.BrokerOptions;
import org.wetread.stream.simulation.Comparison;
import org.wetread.stream.simulation.ComparisonChart;
import org.wetread.stream.simulation.ComparisonTable;
import org.wetread.stream.simulation.ReadingRoom;
import org.wetread.stream.simulation.RecordedWorkload;
import org.wetread.stream.simulation.SyntheticWorkload;
import org.wetread.stream.simulation.Workload;
import org.wetread.stream.triage.TriageRules;
import org.wetread.stream.yaml.RulesFileException;
import org.wetread.stream.yaml.TriageFile;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./wetread triage simulate}: who would wait how long, before anybody switches it on. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the same studies be read first come first served, by class only, and by class with a",
      "ceiling on waiting (what the worklist does), and prints mean, 95th percentile and maximum",
      "wait for each finding, in minutes with 95 %% intervals over seeds."
    },
    footer = {"", "Exit code: 0 done, 2 wrong options or rules, 3 nothing could be read."})
final class Simulate implements Callable<Integer> {

  private static final int UNREAD = 3;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Where the studies come from: one of the two. */
  static final class Source {

    @Option(
        names = "--synthetic",
        paramLabel = "N/day",
        description = "A made-up hospital with so many studies a day, for example 250/day")
    private Optional<String> synthetic = Optional.empty();

    @Option(
        names = "--from-topic",
        description = "Studies as they came, from the topics of a broker, which are only read")
    private boolean fromTopic;
  }

  @Option(
      names = "--weeks",
      defaultValue = "12",
      description = "Of a synthetic run (${DEFAULT-VALUE})")
  private int weeks;

  @Option(names = "--seeds", defaultValue = "10", description = "Repetitions (${DEFAULT-VALUE})")
  private int seeds;

  @Option(
      names = "--triage",
      paramLabel = "FILE",
      description = "Triage rules to try; without it those that come with the program")
  private Optional<Path> triage = Optional.empty();

  @Option(
      names = "--plot",
      arity = "0..1",
      paramLabel = "FILE",
      fallbackValue = "triage.svg",
      description = "Draw the waits too, as SVG (${FALLBACK-VALUE} without a name)")
  private Optional<Path> plot = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "PT1M",
      description = "Time for reading the topics (${DEFAULT-VALUE})")
  private Duration within = Duration.ofMinutes(1);

  @Mixin private BrokerOptions brokers = new BrokerOptions();

  @Mixin private HospitalOptions hospital = new HospitalOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    var complaint = complaint();
    if (complaint.isPresent()) {
      return refuse(complaint.get(), CommandLine.ExitCode.USAGE);
    }
    try {
      var rules = triage.map(TriageFile::read).orElseGet(TriageFile::builtIn);
      var workload = workload(rules);
      return workload.isEmpty()
          ? refuse("no study could be read from " + brokers.brokers(), UNREAD)
          : compare(workload.get(), rules);
    } catch (IOException e) {
      return refuse("the client settings cannot be read", UNREAD);
    } catch (RulesFileException e) {
      return refuse(String.valueOf(e.getMessage()), CommandLine.ExitCode.USAGE);
    }
  }

  private Optional<String> complaint() {
    if (source.synthetic.filter(text -> !text.matches("\\d{1,5}/day")).isPresent()
        || source.synthetic.filter("0/day"::equals).isPresent()) {
      return Optional.of("--synthetic wants studies a day, for example 250/day");
    }
    if (weeks < 1 || weeks > 520 || seeds < 1 || seeds > 1000) {
      return Optional.of("--weeks goes from 1 to 520, --seeds from 1 to 1000");
    }
    return Optional.of(brokers.complaint())
        .filter(sentence -> !sentence.isEmpty())
        .or(hospital::complaint);
  }

  private Optional<Workload> workload(TriageRules rules) throws IOException, InterruptedException {
    return source.fromTopic
        ? recorded(rules)
        : source.synthetic.map(each -> each.replace("/day", "")).map(n -> synthetic(n, rules));
  }

  private Workload synthetic(String perDay, TriageRules rules) {
    return new SyntheticWorkload(
        Integer.parseInt(perDay), 7 * weeks, hospital.findings(), rules, hospital.meanReading());
  }

  private Optional<Workload> recorded(TriageRules rules) throws IOException, InterruptedException {
    var studies = RecordedStudies.read(brokers.connection("triage-simulate"), within);
    return studies.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RecordedWorkload(studies, hospital.findings(), rules, hospital.meanReading()));
  }

  private int compare(Workload workload, TriageRules rules) {
    var comparison = Comparison.of(workload, new ReadingRoom(hospital.roster(), rules), seeds);
    var caption =
        "%d studies over %d seeds, triage rules %s, %s, mean reading %d min."
            .formatted(
                comparison.studies(),
                comparison.seeds(),
                rules.version(),
                source.synthetic.map(each -> "synthetic " + each).orElse("from topics"),
                hospital.meanReading().toMinutes());
    var out = spec.commandLine().getOut();
    out.println(caption);
    out.println();
    out.print(ComparisonTable.of(comparison));
    out.flush();
    return plot.map(file -> draw(ComparisonChart.of(comparison, rules, caption), file))
        .orElse(CommandLine.ExitCode.OK);
  }

  private int draw(String picture, Path file) {
    try {
      Files.writeString(file, picture);
    } catch (IOException e) {
      return refuse("the picture could not be written to " + file, UNREAD);
    }
    var out = spec.commandLine().getOut();
    out.printf("%nThe picture is in %s%n", file.toAbsolutePath());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private int refuse(String sentence, int exitCode) {
    spec.commandLine().getErr().println("simulate: " + sentence);
    return exitCode;
  }
}
