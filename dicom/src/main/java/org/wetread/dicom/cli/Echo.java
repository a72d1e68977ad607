package org.wetread.dicom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.PresentationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./wetread echo}: asks a peer whether it is there and speaks DICOM (C-ECHO). */
@Command(
    name = "echo",
    mixinStandardHelpOptions = true,
    description = "Verify that a DICOM peer is there and knows us (C-ECHO).")
public final class Echo implements Callable<Integer> {

  private static final List<PresentationContext> CONTEXTS =
      List.of(
          new PresentationContext(
              1, SopClass.VERIFICATION, List.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())));

  @Mixin private PeerOptions peer = new PeerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Echo()).execute(arguments));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!peer.complaint().isEmpty()) {
      err.println("echo: " + peer.complaint());
      return CommandLine.ExitCode.USAGE;
    }
    try (var association = peer.open(CONTEXTS)) {
      var status = association.echo();
      out.println(
          peer.address() + (status.isSuccess() ? " answers" : " answers with status " + status));
      return status.isSuccess() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } catch (IOException e) {
      err.println("echo: " + peer.address() + ": " + Complaints.about(e));
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
