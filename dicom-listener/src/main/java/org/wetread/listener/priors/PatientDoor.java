package org.wetread.listener.priors;

import java.io.IOException;
import java.util.Optional;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Status;
import org.wetread.listener.storage.HeaderCheck;

/**
 * Lets in who is wanted: whose an image is is read from its header before the intake sees it. Used
 * by one thread.
 */
final class PatientDoor implements InstanceHandler {

  private final PatientIdentity wanted;
  private final HeaderCheck check;
  private int own;
  private int ofOthers;

  PatientDoor(PatientIdentity wanted, InstanceHandler intake) {
    this.wanted = wanted;
    this.check = new HeaderCheck(this::refusal, intake);
  }

  @Override
  public Status store(IncomingInstance incoming) throws IOException {
    var status = check.store(incoming);
    own += status.isSuccess() ? 1 : 0;
    return status;
  }

  private Optional<Status> refusal(DataSet header) {
    if (PatientIdentity.of(header).equals(Optional.of(wanted))) {
      return Optional.empty();
    }
    ofOthers++;
    return Optional.of(Status.NOT_AUTHORIZED);
  }

  /** Images of the wanted patient that are durable here. */
  int own() {
    return own;
  }

  /** Images whose header names another patient, or none. */
  int ofOthers() {
    return ofOthers;
  }
}
