package org.wetread.listener.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wetread.listener.priors.PatientIdentity;
import picocli.CommandLine.Option;

/** Which two identities are one patient. */
final class MergeOptions {

  /** A list of processes shows arguments to everybody on the machine. */
  private static final String ASK = "-";

  /** A backslash parts values in DICOM; a control character is a slip of a script. */
  private static final Pattern IDENTIFIER = Pattern.compile("[^\\\\\\p{Cntrl}]{1,64}");

  @Option(
      names = "--retired",
      paramLabel = "ID",
      required = true,
      description = "Patient ID that is no longer used; - reads a line of standard input")
  private String retired = "";

  @Option(
      names = "--survivor",
      paramLabel = "ID",
      required = true,
      description = "Patient ID that stays; - reads the next line of standard input")
  private String survivor = "";

  @Option(
      names = "--issuer",
      paramLabel = "AUTHORITY",
      defaultValue = "",
      description = "Issuer of Patient ID as the images name it; none when they name none")
  private String issuer = "";

  @Option(
      names = "--survivor-issuer",
      paramLabel = "AUTHORITY",
      description = "The survivor's issuer, where it is another")
  private Optional<String> survivorIssuer = Optional.empty();

  /**
   * Whom it retires; to be asked for first.
   *
   * @return empty when it is no Patient ID
   */
  Optional<PatientIdentity> retired(BufferedReader in, PrintWriter prompts) throws IOException {
    return identity(asked(retired, "Retired Patient ID: ", in, prompts), issuer);
  }

  /**
   * Who stays.
   *
   * @return empty when it is no Patient ID
   */
  Optional<PatientIdentity> survivor(BufferedReader in, PrintWriter prompts) throws IOException {
    return identity(
        asked(survivor, "Surviving Patient ID: ", in, prompts), survivorIssuer.orElse(issuer));
  }

  private static String asked(String given, String prompt, BufferedReader in, PrintWriter prompts)
      throws IOException {
    if (!given.equals(ASK)) {
      return given;
    }
    prompts.print(prompt);
    prompts.flush();
    return Optional.ofNullable(in.readLine()).orElse("");
  }

  /** Without padding, as the listener reads a header. */
  private static Optional<PatientIdentity> identity(String id, String authority) {
    return Optional.of(id.strip())
        .filter(IDENTIFIER.asMatchPredicate())
        .map(text -> new PatientIdentity(text, authority.strip()));
  }
}
