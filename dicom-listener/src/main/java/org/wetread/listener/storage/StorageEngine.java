package org.wetread.listener.storage;

import java.io.IOException;
import java.util.ServiceLoader;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;

/**
 * A DICOM network layer before the intake: listens, negotiates, and hands each object on while it
 * arrives. The intake knows no protocol, so a site may bring the layer it has standardised on; what
 * that layer owes is what the tests' {@code StorageListenerContract} says.
 */
public interface StorageEngine {

  /** An open DICOM port. */
  interface Door extends AutoCloseable {

    int port();

    /** Associations that are open now. */
    int associations();

    /** Stops listening, lets messages in work be answered for a while, then cuts the rest. */
    @Override
    void close() throws IOException;
  }

  /**
   * Binds and listens.
   *
   * @throws IllegalArgumentException when this engine cannot keep a setting; says which
   */
  Door open(ScpSettings settings, InstanceHandler handler, ScpMeters meters) throws IOException;

  /** The engine that the build brought along, and the project's own where it brought none. */
  static StorageEngine installed() {
    return ServiceLoader.load(StorageEngine.class).findFirst().orElseGet(OwnEngine::new);
  }
}
