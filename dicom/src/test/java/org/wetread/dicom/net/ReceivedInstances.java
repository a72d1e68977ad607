package org.wetread.dicom.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.wetread.dicom.data.TransferSyntax;

/** An honest handler that keeps what it gets. */
final class ReceivedInstances implements InstanceHandler {

  record Received(
      TransferSyntax transferSyntax,
      String sopClassUid,
      String sopInstanceUid,
      ByteBuffer dataSet) {}

  private final List<Received> instances = new CopyOnWriteArrayList<>();

  @Override
  public Status store(IncomingInstance instance) throws IOException {
    var bytes = instance.dataSet().readAllBytes();
    instances.add(
        new Received(
            instance.transferSyntax(),
            instance.sopClassUid(),
            instance.sopInstanceUid(),
            ByteBuffer.wrap(bytes)));
    return Status.SUCCESS;
  }

  List<Received> instances() {
    return instances;
  }
}
