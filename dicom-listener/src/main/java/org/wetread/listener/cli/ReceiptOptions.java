package org.wetread.listener.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Outbox;
import org.wetread.listener.SiteSecret;
import org.wetread.listener.reconciliation.HttpReceipts;
import org.wetread.listener.reconciliation.Receipts;
import picocli.CommandLine.Option;

/** Where to learn what was acknowledged: the outbox on this disk, or a running listener. */
final class ReceiptOptions {

  @Option(
      names = "--outbox",
      paramLabel = "FOLDER",
      defaultValue = "data/outbox",
      description = "The listener's outbox (${DEFAULT-VALUE})")
  private Path outbox = Path.of("data", "outbox");

  @Option(
      names = "--secret",
      paramLabel = "FILE",
      defaultValue = "data/site.secret",
      description = "The secret behind the outbox's pseudonyms (${DEFAULT-VALUE})")
  private Path secret = Path.of("data", "site.secret");

  @Option(
      names = "--receipts",
      paramLabel = "URL",
      description = "Ask a running listener instead, for example http://127.0.0.1:8080/receipts")
  private Optional<URI> url = Optional.empty();

  /** What is wrong with the options, in one sentence; blank when nothing is. */
  String complaint() {
    if (url.isPresent()) {
      var scheme = Optional.ofNullable(url.get().getScheme()).orElse("");
      return scheme.matches("https?") ? "" : "--receipts wants an http or https address";
    }
    // Neither is made here: an empty outbox or a new secret would call everything missing.
    if (!Files.isDirectory(outbox)) {
      return "there is no outbox at " + outbox + "; name it with --outbox";
    }
    return Files.isRegularFile(secret)
        ? ""
        : "there is no site secret at " + secret + "; name it with --secret";
  }

  Receipts open() throws IOException {
    if (url.isPresent()) {
      return new HttpReceipts(url.get());
    }
    var site = new Pseudonyms(SiteSecret.of(secret));
    var receipts = new Outbox(outbox);
    return uid -> receipts.receipt(site.instance(uid)).isPresent();
  }
}
