package org.wetread.allinone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wetread.allinone.demo.Console;
import org.wetread.broker.EmbeddedBroker;
import org.wetread.events.Topics;
import org.wetread.messaging.kafka.KafkaConnection;
import org.wetread.messaging.kafka.KafkaTopics;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Starts the broker and the FHIR server, then the applications, then the {@link Demo}. What the
 * applications need to know of the first two reaches them as ordinary settings.
 */
@QuarkusMain
public final class AllInOne {

  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private AllInOne() {}

  /** Entry point of {@code ./wetread demo}. */
  public static void main(String... arguments) throws IOException {
    var options = new Options();
    var commandLine = new CommandLine(options);
    ParseResult parsed;
    try {
      parsed = commandLine.parseArgs(arguments);
      options.validate();
    } catch (CommandLine.ParameterException e) {
      System.err.println("wetread demo: " + e.getMessage());
      System.exit(2);
      return;
    }
    if (parsed.isUsageHelpRequested()) {
      commandLine.usage(System.out);
      return;
    }
    start(options);
  }

  private static void start(Options options) throws IOException {
    var started = Instant.now();
    quietUntilQuarkusLogs();
    var console = new Console(System.out);
    var folders = DataFolders.prepare(options.dataFolder(), options.keepsData());
    var fhir = FhirProcess.start(folders.fhir(), options.fhirPort(), options.fhirHome());
    try {
      var broker = EmbeddedBroker.start(folders.broker(), options.brokerPort());
      KafkaTopics.ensure(
          new KafkaConnection(broker.bootstrapServers(), "all-in-one"), Topics.all(), (short) 1);
      console.step("broker", Duration.between(started, Instant.now()));
      new Wiring(options, folders, broker.bootstrapServers(), fhir.base()).apply();
      Demo.prepare(new Demo.Running(options, folders, fhir, console, started));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
    } catch (RuntimeException e) {
      fhir.close();
      throw e;
    }
    Quarkus.run(Demo.class, (exitCode, failure) -> report(failure, fhir, exitCode));
  }

  /** The broker starts before Quarkus sets up logging, and would tell every detail meanwhile. */
  private static void quietUntilQuarkusLogs() {
    for (var handler : ROOT_LOGGER.getHandlers()) {
      handler.setLevel(Level.SEVERE);
    }
    ROOT_LOGGER.setLevel(Level.WARNING);
  }

  private static void report(@Nullable Throwable failure, FhirProcess fhir, Integer exitCode) {
    fhir.close();
    if (failure != null) {
      System.err.println("wetread demo: could not start: " + rootCause(failure));
    }
    System.exit(exitCode);
  }

  private static String rootCause(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
