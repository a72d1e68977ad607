package org.wetread.dicom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.wetread.dicom.data.FileMeta;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.PresentationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./wetread send}: sends DICOM files to a Storage SCP, each as it is (C-STORE). */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Send DICOM files, or all files in folders, to a Storage SCP (C-STORE).",
    footer = {"", "The exit code is 0 only when every file was stored."})
public final class Send implements Callable<Integer> {

  private static final int MAX_CONTEXTS = 128;

  @Mixin private PeerOptions peer = new PeerOptions();

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE|DIR", description = "What to send")
  private List<Path> paths = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Send()).execute(arguments));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!peer.complaint().isEmpty()) {
      err.println("send: " + peer.complaint());
      return CommandLine.ExitCode.USAGE;
    }
    try {
      var candidates = files().stream().map(Candidate::examine).toList();
      return send(candidates) == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (IOException e) {
      err.println("send: " + peer.address() + ": " + Complaints.about(e));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    for (var path : paths) {
      try (Stream<Path> found = Files.isDirectory(path) ? Files.walk(path) : Stream.of(path)) {
        found.filter(file -> !Files.isDirectory(file)).sorted().forEach(files::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return files;
  }

  /** How many files were not stored. */
  private int send(List<Candidate> candidates) throws IOException {
    var report = new SendReport(spec.commandLine().getOut(), candidates.size());
    candidates.stream().filter(candidate -> candidate.meta().isEmpty()).forEach(report::unreadable);
    var sendable = candidates.stream().filter(candidate -> candidate.meta().isPresent()).toList();
    try {
      if (!sendable.isEmpty()) {
        store(sendable, report);
      }
    } finally {
      report.finish();
    }
    return report.failures();
  }

  private void store(List<Candidate> sendable, SendReport report) throws IOException {
    try (var association = peer.open(contexts(sendable))) {
      for (var candidate : sendable) {
        store(association, candidate, report);
      }
    }
  }

  private static void store(Association association, Candidate candidate, SendReport report)
      throws IOException {
    var meta = candidate.meta().orElseThrow();
    if (association.accepts(meta.sopClassUid(), meta.transferSyntaxUid())) {
      report.answered(candidate, association.store(candidate.file()));
    } else {
      report.notAccepted(candidate);
    }
  }

  /**
   * One context for each kind of object and encoding, so that the peer says of each whether it
   * takes it.
   */
  private static List<PresentationContext> contexts(List<Candidate> candidates) {
    var kinds = new LinkedHashSet<List<String>>();
    for (var candidate : candidates) {
      FileMeta meta = candidate.meta().orElseThrow();
      kinds.add(List.of(meta.sopClassUid(), meta.transferSyntaxUid()));
    }
    var contexts = new ArrayList<PresentationContext>();
    for (var kind : kinds.stream().limit(MAX_CONTEXTS).toList()) {
      contexts.add(
          new PresentationContext(
              2 * contexts.size() + 1, kind.getFirst(), List.of(kind.getLast())));
    }
    return contexts;
  }
}
