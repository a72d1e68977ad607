package org.wetread.listener.commitment;

import java.io.IOException;
import java.util.Optional;
import org.wetread.dicom.net.CommitmentHandler;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;

/** A storage provider that also answers for what it stores. */
public record CommittingStorage(InstanceHandler storage, CommitmentHandler commitment)
    implements InstanceHandler {

  @Override
  public Status store(IncomingInstance instance) throws IOException {
    return storage.store(instance);
  }

  @Override
  public InstanceHandler opened(Sender sender) {
    return new CommittingStorage(storage.opened(sender), commitment);
  }

  @Override
  public void released() {
    storage.released();
  }

  @Override
  public Optional<CommitmentHandler> commitments() {
    return Optional.of(commitment);
  }
}
