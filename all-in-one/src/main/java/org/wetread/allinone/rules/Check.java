package org.wetread.allinone.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.wetread.stream.routing.RoutingRules;
import org.wetread.stream.routing.RuleCoverage;
import org.wetread.stream.yaml.RoutingFile;
import org.wetread.stream.yaml.RulesFileException;
import org.wetread.stream.yaml.TriageFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./wetread rules check}: are they right, and what would they have done. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a rules file as the stream processor does and names every mistake by its line. With",
      "--against, tells how many objects each routing rule would have decided on, and which rules",
      "match nothing or are never reached."
    },
    footer = {
      "",
      "Exit code: 0 all is well, 1 a rule does nothing, 2 wrong options or a mistake in the file,",
      "3 the objects could not be read."
    })
final class Check implements Callable<Integer> {

  private static final int IDLE_RULE = 1;
  private static final int UNREAD = 3;

  @Parameters(paramLabel = "FILE", description = "Routing rules, or with --triage triage rules")
  private Path file = Path.of("routing.yaml");

  @Option(names = "--triage", description = "The file holds triage rules")
  private boolean triage;

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "Folder of DICOM files, or an object store, for example data/demo/objects")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--calling-ae",
      paramLabel = "TITLE",
      defaultValue = "UNKNOWN",
      description = "Who sent the objects whose file does not say (${DEFAULT-VALUE})")
  private String callingAe = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "The site's time zone, for ages (${DEFAULT-VALUE})")
  private String zone = "UTC";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      if (triage) {
        var rules = TriageFile.read(file);
        say("%s: %d rules, version %s".formatted(file, rules.rules().size(), rules.version()));
        return CommandLine.ExitCode.OK;
      }
      var rules = RoutingFile.read(file);
      say("%s: %d rules".formatted(file, rules.rules().size()));
      return against.isEmpty() ? shadows(rules) : coverage(rules, against.get());
    } catch (RulesFileException e) {
      return refuse(String.valueOf(e.getMessage()), CommandLine.ExitCode.USAGE);
    }
  }

  private int shadows(RoutingRules rules) {
    var idle = false;
    for (var rule : rules.rules()) {
      var shadow = rules.shadowOf(rule);
      if (shadow.isPresent()) {
        say(
            "line %d: '%s' is never reached: '%s' on line %d takes all of it"
                .formatted(rule.line(), rule.name(), shadow.get().name(), shadow.get().line()));
        idle = true;
      }
    }
    return idle ? IDLE_RULE : CommandLine.ExitCode.OK;
  }

  private int coverage(RoutingRules rules, Path folder) {
    if (!Files.isDirectory(folder)) {
      return refuse("--against wants a folder, and " + folder + " is none", UNREAD);
    }
    try {
      var objects = FolderOfObjects.read(folder, callingAe, ZoneId.of(zone));
      say("%d objects, %d other files".formatted(objects.images().size(), objects.others()));
      var coverage = RuleCoverage.of(rules, objects.images());
      coverage.forEach(this::tell);
      return coverage.stream().anyMatch(each -> each.warning().isPresent())
          ? IDLE_RULE
          : CommandLine.ExitCode.OK;
    } catch (DateTimeException e) {
      return refuse("--zone wants a zone, for example Europe/Vienna", CommandLine.ExitCode.USAGE);
    } catch (IOException e) {
      return refuse(folder + " cannot be read (" + e.getClass().getSimpleName() + ")", UNREAD);
    }
  }

  private void tell(RuleCoverage coverage) {
    var rule = coverage.rule();
    var warning = coverage.warning().map(each -> "  <- " + each).orElse("");
    say("%6d  line %d: %s%s".formatted(coverage.decided(), rule.line(), rule.name(), warning));
  }

  private void say(String line) {
    var out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private int refuse(String sentence, int exitCode) {
    spec.commandLine().getErr().println("rules: " + sentence);
    return exitCode;
  }
}
