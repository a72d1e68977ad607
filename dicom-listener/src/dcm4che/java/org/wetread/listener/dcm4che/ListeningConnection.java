package org.wetread.listener.dcm4che;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.dcm4che3.net.Connection;
import org.wetread.dicom.net.ScpSettings;

/** Where the device listens: unlike the toolkit's own connection also on port 0, any free one. */
final class ListeningConnection extends Connection {

  private static final long serialVersionUID = 1L;

  /** Room for connections that wait to be accepted. */
  private static final int BACKLOG = 256;

  /** Any port will do here, as long as it is one. */
  private static final int SOME_PORT = 104;

  private final InetSocketAddress bindPoint;

  private ListeningConnection(InetSocketAddress bindPoint) {
    super("dicom", bindPoint.getHostString(), SOME_PORT);
    this.bindPoint = bindPoint;
  }

  static ListeningConnection of(ScpSettings settings) {
    var connection = new ListeningConnection(settings.bind());
    connection.setBacklog(BACKLOG);
    connection.setReceivePDULength(settings.maxPduBytes());
    connection.setRequestTimeout(milliseconds(settings.artim()));
    connection.setReleaseTimeout(milliseconds(settings.artim()));
    connection.setIdleTimeout(milliseconds(settings.idle()));
    connection.setSendTimeout(milliseconds(settings.idle()));
    return connection;
  }

  static int milliseconds(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  @Override
  public InetSocketAddress getBindPoint() {
    return bindPoint;
  }
}
