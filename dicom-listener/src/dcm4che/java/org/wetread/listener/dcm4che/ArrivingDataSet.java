package org.wetread.listener.dcm4che;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.dcm4che3.net.PDVInputStream;

/**
 * A data set straight from the network, no more than one unit of it in memory. It remembers when
 * the network failed, because a handler may make an answer of the failure, which nobody waits for.
 */
final class ArrivingDataSet extends InputStream {

  private final PDVInputStream data;
  private Optional<IOException> failure = Optional.empty();

  ArrivingDataSet(PDVInputStream data) {
    this.data = data;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    try {
      return data.read(buffer, offset, length);
    } catch (IOException e) {
      failure = Optional.of(e);
      throw e;
    }
  }

  /** Lets go of what the handler left unread; throws what the network threw. */
  void finish() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    data.skipAll();
  }
}
