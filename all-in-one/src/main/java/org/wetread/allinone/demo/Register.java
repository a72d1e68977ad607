package org.wetread.allinone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./wetread register}: makes the demonstration's hospital know the patient and the order of
 * an object of one's own, so that its draft finds them. A hospital's own systems do this; nothing
 * else in Wetread ever creates a patient.
 */
@Command(
    name = "./wetread register",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the patient and the order that DICOM files name onto the demonstration's FHIR server,",
      "as a hospital knows them before the image is taken. Without it a draft for such a file",
      "finds no patient and waits as needs-matching."
    })
public final class Register implements Callable<Integer> {

  @Option(
      names = "--fhir",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8090/fhir",
      description = "FHIR base of the demonstration, on this machine (default: ${DEFAULT-VALUE})")
  private String fhir = "";

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "DICOM files")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Register()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!onThisMachine(fhir)) {
      complain("--fhir wants a server on this machine: no other gets patients from a test");
      return CommandLine.ExitCode.USAGE;
    }
    var records = new ArrayList<HospitalRecord>();
    for (var file : files) {
      recordOf(file).ifPresent(records::add);
    }
    return records.size() == files.size() && put(records)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean put(List<HospitalRecord> records) throws InterruptedException {
    try {
      new FhirSeed(fhir).put(records);
    } catch (IOException e) {
      complain("no FHIR server took them at " + fhir + "; is ./wetread demo running?");
      return false;
    }
    spec.commandLine().getOut().println("registered " + records.size());
    return true;
  }

  private Optional<HospitalRecord> recordOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var header = Part10.readHeader(in, ReadLimits.forHeaders()).dataSet();
      var known = HospitalRecord.of(header);
      if (known.isEmpty()) {
        complain(file + " lacks a Patient ID or an Accession Number; no draft can be matched");
      }
      return known;
    } catch (IOException e) {
      complain(file + " cannot be read as a DICOM file");
      return Optional.empty();
    }
  }

  private static boolean onThisMachine(String url) {
    try {
      var host = URI.create(url).getHost();
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (IllegalArgumentException | IOException e) {
      return false;
    }
  }

  private void complain(String sentence) {
    spec.commandLine().getErr().println("register: " + sentence);
  }
}
