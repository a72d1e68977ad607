package org.wetread.stream.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./wetread triage}: what a way of ordering the line does. */
@Command(
    name = "./wetread triage",
    mixinStandardHelpOptions = true,
    subcommands = Simulate.class,
    description = "What triage rules would do to the waiting.")
public final class Triage implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Triage()).execute(arguments));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: simulate");
  }
}
