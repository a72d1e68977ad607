package org.wetread.listener.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Status;
import org.wetread.events.InstanceKey;
import org.wetread.listener.IntakeOutcome;

/**
 * One association's storing: remembers which instances were taken, and tells when the sender has
 * released it. On the association's own thread.
 */
final class AssociationStorage implements InstanceHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AssociationStorage.class);

  /** No radiograph study has as many; who sends more is an archive, and is not waited for less. */
  private static final int MAX_REMEMBERED = 512;

  private final StorageHandler storage;
  private final String callingAeTitle;
  private final List<InstanceKey> taken = new ArrayList<>();

  AssociationStorage(StorageHandler storage, String callingAeTitle) {
    this.storage = storage;
    this.callingAeTitle = callingAeTitle;
  }

  @Override
  public Status store(IncomingInstance incoming) throws IOException {
    var outcome = storage.take(incoming);
    switch (outcome) {
      case IntakeOutcome.Stored(var instance) -> remember(instance);
      case IntakeOutcome.Identical(var instance) -> remember(instance);
      case IntakeOutcome.Conflicting _, IntakeOutcome.Refused _, IntakeOutcome.Full _ -> {
        // Not of the study as it is held here.
      }
    }
    return StorageHandler.status(outcome);
  }

  @Override
  public void released() {
    if (taken.isEmpty() || taken.size() > MAX_REMEMBERED) {
      return;
    }
    try {
      storage.ended(callingAeTitle, taken);
    } catch (IOException e) {
      LOG.warn(
          "the end of a transfer could not be told ({}); its studies settle by time",
          e.getClass().getSimpleName());
    }
  }

  private void remember(InstanceKey instance) {
    if (taken.size() <= MAX_REMEMBERED) {
      taken.add(instance);
    }
  }
}
