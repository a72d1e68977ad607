package org.wetread.listener.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wetread.dicom.net.AssociationException;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PeerAddress;
import org.wetread.dicom.net.QueryOperation;
import org.wetread.listener.pacs.ArchiveQueries;
import org.wetread.listener.pacs.Deadline;
import org.wetread.listener.pacs.UnfinishedQueryException;
import org.wetread.listener.reconciliation.ArchiveInventory;
import org.wetread.listener.reconciliation.ArchivedInstance;
import org.wetread.listener.reconciliation.Receipts;
import org.wetread.listener.reconciliation.Selection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./wetread reconcile}: lists what the archive has and was never acknowledged here. */
@Command(
    name = "./wetread reconcile",
    mixinStandardHelpOptions = true,
    description = {
      "Asks an archive (C-FIND) for its radiographs of some days, and lists those that this",
      "listener never acknowledged: one line each, with study, series and SOP Instance UID."
    },
    footer = {
      "",
      "Exit code: 0 nothing is missing, 1 something is, 2 wrong options, 3 it could not be told."
    })
public final class Reconcile implements Callable<Integer> {

  private static final int UNKNOWN = 3;
  private static final int MAX_MATCHES = 100_000;

  @Option(
      names = "--against",
      paramLabel = "AET@HOST:PORT",
      required = true,
      description = "The archive")
  private String archive = "";

  @Option(
      names = "--as",
      paramLabel = "TITLE",
      defaultValue = "WETREAD",
      description = "Our own AE title, which the archive must know (${DEFAULT-VALUE})")
  private String aeTitle = "";

  @Option(
      names = "--modality",
      paramLabel = "CODE",
      split = ",",
      defaultValue = "CR,DX,MG",
      description = "Modalities of the series to compare (${DEFAULT-VALUE})")
  private List<String> modalities = List.of();

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "Time for all queries (${DEFAULT-VALUE})")
  private Duration within = Duration.ofMinutes(10);

  @Mixin private PeriodOptions period = new PeriodOptions();

  @Mixin private ReceiptOptions receipts = new ReceiptOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Reconcile()).execute(arguments));
  }

  @Override
  public Integer call() {
    var today = LocalDate.now(ZoneId.systemDefault());
    var complaint = complaint(today);
    var address = PeerAddress.parse(archive);
    if (complaint.isPresent() || address.isEmpty()) {
      complain(complaint.orElse("--against wants AET@HOST:PORT, for example PACS@10.0.0.5:104"));
      return CommandLine.ExitCode.USAGE;
    }
    var codes = modalities.stream().map(code -> code.toUpperCase(Locale.ROOT));
    var selection =
        new Selection(period.since(today), period.until(today), codes.collect(Collectors.toSet()));
    try {
      return compare(inventory(address.get(), selection), receipts.open());
    } catch (AssociationException e) {
      complain(archive + ": " + e.sentence());
    } catch (UnfinishedQueryException e) {
      complain(archive + ": the answer is incomplete (" + e.end() + "); try fewer days");
    } catch (IOException e) {
      complain("it cannot be compared (" + e.getClass().getSimpleName() + ")");
    }
    return UNKNOWN;
  }

  private Optional<String> complaint(LocalDate today) {
    var title = aeTitle.matches("[\\x21-\\x7e&&[^\\\\]]{1,16}") ? "" : "--as wants an AE title";
    var time = within.isPositive() ? "" : "--within wants a time, for example PT10M";
    var codes =
        modalities.stream().allMatch(code -> code.matches("[A-Za-z]{2,16}"))
            ? ""
            : "--modality wants codes, for example CR,DX";
    return Stream.of(title, time, codes, period.complaint(today), receipts.complaint())
        .filter(sentence -> !sentence.isEmpty())
        .findFirst();
  }

  private List<ArchivedInstance> inventory(PeerAddress address, Selection selection)
      throws IOException {
    var deadline = Deadline.in(within);
    try (var association =
        new AssociationRequestor(aeTitle, address.aeTitle())
            .open(address.host(), address.port(), List.of(QueryOperation.FIND.context(1)))) {
      var queries = new ArchiveQueries(association, deadline, MAX_MATCHES);
      return new ArchiveInventory(queries).of(selection);
    }
  }

  private int compare(List<ArchivedInstance> archived, Receipts known) throws IOException {
    var out = spec.commandLine().getOut();
    var missing = new ArrayList<ArchivedInstance>();
    for (var instance : archived) {
      if (!known.has(instance.sopInstanceUid())) {
        missing.add(instance);
      }
    }
    for (var instance : missing) {
      out.printf(
          "missing %s %s %s%n",
          instance.studyInstanceUid(), instance.seriesInstanceUid(), instance.sopInstanceUid());
    }
    out.printf(
        "%d on both sides, %d missing here%n", archived.size() - missing.size(), missing.size());
    out.flush();
    return missing.isEmpty() ? CommandLine.ExitCode.OK : 1;
  }

  private void complain(String sentence) {
    spec.commandLine().getErr().println("reconcile: " + sentence);
  }
}
