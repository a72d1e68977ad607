package org.wetread.listener.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wetread.events.PatientMerged;
import org.wetread.events.Pseudonyms;
import org.wetread.events.Topics;
import org.wetread.listener.SiteSecret;
import org.wetread.listener.priors.PatientIdentity;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.cli.BrokerOptions;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaEventPublisher;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ./wetread merge}: an operator says that two identities are one patient. Prints pseudonyms
 * and no identity.
 */
@Command(
    name = "./wetread merge",
    mixinStandardHelpOptions = true,
    description = {
      "Says that two Patient IDs are one patient: what lies and comes under the retired one is",
      "compared with what is the survivor's, and the other way round. Studies are not joined.",
      "Asks before it does so, and twice as clearly when no image of the survivor has come of",
      "late; the answer is a line of standard input too.",
      "",
      "It cannot be taken back. Merging the retired one again, into another, only says where later",
      "images go: those that were moved stay, and what was compared stays compared."
    },
    footer = {
      "",
      "Exit code: 0 it is said, 1 it was not confirmed, 2 wrong options, 3 it could not be said."
    })
public final class Merge implements Callable<Integer> {

  private static final int UNCONFIRMED = 1;
  private static final int UNSAID = 3;
  private static final String CONFIRMATION = "merge";
  private static final String UNSEEN_CONFIRMATION = "merge unseen";
  private static final String UNSEEN =
      "No image of the %s patient has come in the week that arrivals are kept."
          + " Are its Patient ID and its issuer right?%n";
  private static final Duration READING = Duration.ofMinutes(1);
  private static final Duration DELIVERY = Duration.ofSeconds(20);

  private final BufferedReader in;
  private final Function<KafkaConnection, EventPublisher> publishers;
  private final SeenPatients seenPatients;
  private final InstantSource clock;

  @Mixin private MergeOptions merge = new MergeOptions();

  @Mixin private BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      defaultValue = "data/site.secret",
      description = "The secret behind the listener's pseudonyms (${DEFAULT-VALUE})")
  private Path secret = Path.of("data", "site.secret");

  @Spec private CommandSpec spec = CommandSpec.create();

  Merge(
      BufferedReader in,
      Function<KafkaConnection, EventPublisher> publishers,
      SeenPatients seenPatients,
      InstantSource clock) {
    this.in = in;
    this.publishers = publishers;
    this.seenPatients = seenPatients;
    this.clock = clock;
  }

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    var merge =
        new Merge(
            in,
            connection -> new KafkaEventPublisher(connection, DELIVERY),
            SeenPatients.within(READING),
            InstantSource.system());
    System.exit(new CommandLine(merge).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      var complaint = complaint();
      return complaint.isPresent() ? refuse(complaint.get(), CommandLine.ExitCode.USAGE) : asked();
    } catch (IOException e) {
      return refuse("secret, settings or answer cannot be read; nothing is merged", UNSAID);
    } catch (CompletionException e) {
      return refuse("the brokers did not take it; nothing is merged", UNSAID);
    }
  }

  private Optional<String> complaint() {
    // Not made here: under a new secret nobody would be known.
    var unknown =
        Files.isRegularFile(secret)
            ? ""
            : "there is no site secret at " + secret + "; name it with --secret";
    return Stream.of(unknown, brokers.complaint())
        .filter(sentence -> !sentence.isEmpty())
        .findFirst();
  }

  private int asked() throws IOException, InterruptedException {
    var prompts = spec.commandLine().getErr();
    var retired = merge.retired(in, prompts);
    var survivor = merge.survivor(in, prompts);
    if (retired.isEmpty() || survivor.isEmpty()) {
      return refuse("a Patient ID has 1 to 64 characters", CommandLine.ExitCode.USAGE);
    }
    if (retired.equals(survivor)) {
      return refuse("that is one identity already", CommandLine.ExitCode.USAGE);
    }
    return confirmed(merged(retired.get(), survivor.get()));
  }

  private PatientMerged merged(PatientIdentity retired, PatientIdentity survivor)
      throws IOException {
    var site = new Pseudonyms(SiteSecret.of(secret));
    return PatientMerged.of(retired.key(site), survivor.key(site), clock.instant());
  }

  private int confirmed(PatientMerged merged) throws IOException, InterruptedException {
    var both = Set.of(merged.retired(), merged.survivor());
    var seen = seenPatients.among(brokers.connection("merge"), both);
    if (seen.isEmpty()) {
      return refuse("no answer from " + brokers.brokers() + "; nothing is merged", UNSAID);
    }
    var prompts = spec.commandLine().getErr();
    prompts.printf(
        "%s is retired, its images go to %s. This cannot be taken back.%n",
        merged.retired(), merged.survivor());
    if (!seen.get().contains(merged.retired())) {
      prompts.printf(UNSEEN, "retired");
    }
    var known = seen.get().contains(merged.survivor());
    if (!known) {
      prompts.printf(UNSEEN, "surviving");
    }
    var confirmation = known ? CONFIRMATION : UNSEEN_CONFIRMATION;
    prompts.printf("Type %s to go on: ", confirmation);
    prompts.flush();
    return confirmation.equals(in.readLine())
        ? say(merged)
        : refuse("not confirmed; nothing is merged", UNCONFIRMED);
  }

  private int say(PatientMerged merged) throws IOException {
    try (var publisher = publishers.apply(brokers.connection("merge"))) {
      var at = publisher.publish(Topics.PATIENTS_MERGED, merged.key(), merged).join();
      var out = spec.commandLine().getOut();
      out.printf(
          "merged %s into %s (%s, partition %d, offset %d)%n",
          merged.retired(), merged.survivor(), at.topic(), at.partition(), at.offset());
      out.flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private int refuse(String sentence, int exitCode) {
    spec.commandLine().getErr().println("merge: " + sentence);
    return exitCode;
  }
}
