package org.wetread.dicom.net.tls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A socket whose timeout counts from when it is set and not from each read. TLS reads a handshake
 * and a record in many pieces, and a byte every few seconds would else never time out.
 */
public final class DeadlineSocket extends Socket {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private volatile boolean timed;
  private volatile long deadlineNanos;

  /** A server socket that accepts such sockets; not bound yet. */
  public static ServerSocket server() throws IOException {
    return new ServerSocket() {
      @Override
      public Socket accept() throws IOException {
        var accepted = new DeadlineSocket();
        implAccept(accepted);
        return accepted;
      }
    };
  }

  /** All that is read from now on must come within this time; 0 is no limit. */
  @Override
  public void setSoTimeout(int milliseconds) throws SocketException {
    timed = milliseconds != 0;
    deadlineNanos = System.nanoTime() + milliseconds * NANOS_PER_MILLI;
    super.setSoTimeout(milliseconds);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        limitNextRead();
        return super.read(buffer, offset, length);
      }
    };
  }

  private void limitNextRead() throws IOException {
    if (timed) {
      var left = (deadlineNanos - System.nanoTime()) / NANOS_PER_MILLI;
      if (left <= 0) {
        throw new SocketTimeoutException("the peer was silent for too long");
      }
      super.setSoTimeout((int) left);
    }
  }
}
