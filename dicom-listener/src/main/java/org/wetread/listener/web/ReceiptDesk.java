package org.wetread.listener.web;

import java.io.IOException;
import java.util.Optional;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Outbox;

/** Finds receipts by the UID that their sender knows; no UID is kept here. Thread-safe. */
public final class ReceiptDesk {

  private final Outbox outbox;
  private final Pseudonyms site;

  public ReceiptDesk(Outbox outbox, Pseudonyms site) {
    this.outbox = outbox;
    this.site = site;
  }

  /** The receipt of an instance; empty when none was ever acknowledged. */
  public Optional<Receipt> find(String sopInstanceUid) throws IOException {
    var instance = site.instance(sopInstanceUid);
    return outbox
        .receipt(instance)
        .map(
            received ->
                new Receipt(
                    received.at(),
                    received.object().sha256(),
                    received.object().sizeBytes(),
                    outbox.said(instance)));
  }
}
