package org.wetread.dicom.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * The BCP 195 TLS profile of PS3.15 with one side's keys: TLS 1.3 and 1.2, ephemeral elliptic curve
 * key exchange, authenticated encryption, and nothing to fall back to. Made once, because it reads
 * files; may be used by many threads.
 */
public final class TlsContext {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final String[] CIPHER_SUITES = {
    "TLS_AES_128_GCM_SHA256",
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
  };

  private final SSLContext context;
  private final ClientCertificate clientCertificate;

  private TlsContext(SSLContext context, ClientCertificate clientCertificate) {
    this.context = context;
    this.clientCertificate = clientCertificate;
  }

  /** For a user: trusts whom the settings name, and shows a certificate where they have one. */
  public static TlsContext ofUser(TlsSettings settings) throws IOException {
    try {
      return new TlsContext(load(settings), settings.clientCertificate());
    } catch (GeneralSecurityException e) {
      throw new IOException("the TLS keys cannot be used: " + e.getClass().getSimpleName(), e);
    }
  }

  /** For a provider, which cannot do without a key of its own. */
  public static TlsContext ofProvider(TlsSettings settings) throws IOException {
    if (settings.key().isEmpty()) {
      throw new IOException("a provider needs a TLS key and its certificate");
    }
    return ofUser(settings);
  }

  private static SSLContext load(TlsSettings settings)
      throws IOException, GeneralSecurityException {
    var files = new KeyFiles(settings);
    var password = files.password();
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(files.own(), password);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(files.trusted());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  /** The provider's end of a connection; {@link TlsSocket#handshake} is still to be done. */
  public TlsSocket accept(Socket accepted) throws IOException {
    var secured = (SSLSocket) context.getSocketFactory().createSocket(accepted, null, true);
    var parameters = profile();
    switch (clientCertificate) {
      case REQUIRED -> parameters.setNeedClientAuth(true);
      case WANTED -> parameters.setWantClientAuth(true);
      case NONE -> {}
    }
    secured.setSSLParameters(parameters);
    return new TlsSocket(accepted, secured);
  }

  /** The user's end; the provider's certificate must be for the host that was called. */
  public TlsSocket connect(Socket connected, String host) throws IOException {
    var secured =
        (SSLSocket)
            context.getSocketFactory().createSocket(connected, host, connected.getPort(), true);
    var parameters = profile();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    return new TlsSocket(connected, secured);
  }

  private static SSLParameters profile() {
    var parameters = new SSLParameters(CIPHER_SUITES, PROTOCOLS);
    parameters.setUseCipherSuitesOrder(true);
    return parameters;
  }
}
