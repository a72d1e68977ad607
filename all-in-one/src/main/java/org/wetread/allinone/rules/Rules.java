package org.wetread.allinone.rules;

import org.wetread.stream.yaml.RoutingFile;
import org.wetread.stream.yaml.TriageFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./wetread rules}: a site's routing and triage rules. */
@Command(
    name = "./wetread rules",
    mixinStandardHelpOptions = true,
    subcommands = Check.class,
    description = "Checks a site's rules, or prints those that come with the program.")
public final class Rules implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Rules());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: check or show");
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints the rules that come with the program, to begin one's own from.")
  void show(@Option(names = "--triage", description = "The triage rules") boolean triage) {
    var out = spec.commandLine().getOut();
    out.print(triage ? TriageFile.builtInText() : RoutingFile.builtInText());
    out.flush();
  }
}
