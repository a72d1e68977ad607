package org.wetread.listener.storage;

import java.io.IOException;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.StorageScp;

/** The project's own network layer, which every build has. */
final class OwnEngine implements StorageEngine {

  private record OwnDoor(StorageScp scp) implements Door {

    @Override
    public int port() {
      return scp.port();
    }

    @Override
    public int associations() {
      return scp.associations();
    }

    @Override
    public void close() throws IOException {
      scp.close();
    }
  }

  @Override
  public Door open(ScpSettings settings, InstanceHandler handler, ScpMeters meters)
      throws IOException {
    return new OwnDoor(StorageScp.start(settings, handler, meters));
  }

  @Override
  public String toString() {
    return "Wetread";
  }
}
