package org.wetread.dicom.net.tls;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * A connection under TLS that can be closed by any thread at any time: the platform's own secured
 * socket waits, when it is closed, for a write that its peer may never read.
 */
public final class TlsSocket extends Socket {

  private static final int DISCARD_BYTES = 4 << 10;

  private final Socket transport;
  private final SSLSocket secured;
  private final ReentrantLock writing = new ReentrantLock();

  TlsSocket(Socket transport, SSLSocket secured) {
    this.transport = transport;
    this.secured = secured;
  }

  /**
   * Agrees on keys, within this time as a whole, and tells who the peer has proved to be.
   *
   * @throws SSLException when there is no agreement, or a certificate that is not good
   */
  public PeerIdentity handshake(Duration within) throws IOException {
    transport.setSoTimeout((int) within.toMillis());
    try {
      secured.startHandshake();
      return identity();
    } catch (SSLException e) {
      letAlertArrive();
      throw e;
    }
  }

  private PeerIdentity identity() throws SSLException {
    try {
      var certificate = (X509Certificate) secured.getSession().getPeerCertificates()[0];
      // The platform takes a certificate that is itself among the trusted ones without this look.
      certificate.checkValidity();
      return PeerIdentity.of(certificate);
    } catch (SSLPeerUnverifiedException _) {
      return PeerIdentity.NONE;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new SSLException("the peer's certificate is not valid at this time", e);
    }
  }

  /** Closing with unread bytes would reset the connection and take the alert with it. */
  private void letAlertArrive() {
    var discarded = new byte[DISCARD_BYTES];
    try {
      transport.shutdownOutput();
      var in = transport.getInputStream();
      for (var count = 0; count >= 0; ) {
        count = in.read(discarded);
      }
    } catch (IOException _) {
      // The time of the handshake has passed, or the peer has gone.
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return secured.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(secured.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        writing.lock();
        try {
          out.write(bytes, offset, length);
        } finally {
          writing.unlock();
        }
      }
    };
  }

  @Override
  public void shutdownOutput() throws IOException {
    secured.shutdownOutput();
  }

  @Override
  public void setSoTimeout(int milliseconds) throws SocketException {
    transport.setSoTimeout(milliseconds);
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    transport.setTcpNoDelay(on);
  }

  @Override
  public InetAddress getInetAddress() {
    return transport.getInetAddress();
  }

  @Override
  public boolean isClosed() {
    return transport.isClosed();
  }

  /** Says so to the peer, unless a write is in its way, and closes at once. */
  @Override
  public void close() throws IOException {
    if (!transport.isClosed() && writing.tryLock()) {
      try {
        secured.shutdownOutput();
      } catch (IOException _) {
        // Already said, or nobody is left to hear it.
      } finally {
        writing.unlock();
      }
    }
    transport.close();
  }
}
