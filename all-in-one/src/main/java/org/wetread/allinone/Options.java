package org.wetread.allinone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wetread.allinone.demo.DemoPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ./wetread demo} can be told. */
@Command(
    name = "./wetread demo",
    sortOptions = false,
    description = {
      "Starts Kafka, the four applications, the worklist and a FHIR server on this machine,",
      "sends synthetic studies over DICOM and shows what became of them.",
      "Exit status: 0 when every study reached the end that was planted for it, 1 otherwise,",
      "2 for wrong options."
    })
public final class Options {

  @Option(
      names = "--studies",
      paramLabel = "N",
      defaultValue = "8",
      description = "Studies to send; the first 8 tell a story (default: ${DEFAULT-VALUE})")
  private int studies;

  @Option(
      names = "--exit",
      description = "Stop when all studies are done; otherwise stay up and take yours")
  private boolean exit;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "1",
      description = "Studies sent per second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "7",
      description = "Seed of the synthetic patients (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "16384",
      description = "Longest side of an image; by default each device's own, 1,500 to 3,000")
  private int size;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Quiet time after which a study counts as complete (default: ${DEFAULT-VALUE})")
  private double settle;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder to keep and go on with; by default data/demo, emptied at each start")
  private @Nullable Path data;

  @Option(
      names = "--http-port",
      defaultValue = "8080",
      description = "Worklist, metrics, health (default: ${DEFAULT-VALUE})")
  private int httpPort;

  @Option(
      names = "--dicom-port",
      defaultValue = "11112",
      description = "Storage SCP (default: ${DEFAULT-VALUE})")
  private int dicomPort;

  @Option(
      names = "--fhir-port",
      defaultValue = "8090",
      description = "FHIR server (default: ${DEFAULT-VALUE})")
  private int fhirPort;

  @Option(
      names = "--broker-port",
      defaultValue = "19092",
      description = "Kafka (default: ${DEFAULT-VALUE})")
  private int brokerPort;

  @Option(names = "--models", hidden = true, defaultValue = "models/phantom")
  private Path models = Path.of("");

  @Option(names = "--fhir-home", hidden = true, defaultValue = "embedded-fhir/target")
  private Path fhirHome = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  void validate() {
    require(studies >= 0 && studies <= 10_000, "--studies wants 0 to 10000");
    require(rate > 0 && rate <= 100, "--rate wants more than 0, at most 100");
    require(size >= 256, "--size wants at least 256");
    require(settle >= 0.5 && settle <= 3600, "--settle wants 0.5 to 3600 seconds");
  }

  private void require(boolean condition, String message) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  DemoPlan plan() {
    return new DemoPlan(studies, rate, seed, size, settle);
  }

  public boolean exits() {
    return exit;
  }

  public double settleSeconds() {
    return settle;
  }

  Path dataFolder() {
    return data == null ? Path.of("data", "demo") : data;
  }

  boolean keepsData() {
    return data != null;
  }

  public int httpPort() {
    return httpPort;
  }

  public int dicomPort() {
    return dicomPort;
  }

  int fhirPort() {
    return fhirPort;
  }

  int brokerPort() {
    return brokerPort;
  }

  Path models() {
    return models;
  }

  Path fhirHome() {
    return fhirHome;
  }
}
