package org.wetread.listener.quarkus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.wetread.dicom.net.tls.ClientCertificate;
import org.wetread.dicom.net.tls.TlsContext;
import org.wetread.dicom.net.tls.TlsSettings;

/** Where the keys of the DICOM port are. */
public interface TlsConfig {

  /** Own private key: PEM (PKCS#8), or PKCS#12 with its chain. */
  Path key();

  /** Own certificate and those above it, PEM; left out with PKCS#12. */
  Optional<Path> certificate();

  /** Certificates that vouch for those who connect: PEM or PKCS#12. */
  Path authorities();

  /** File whose first line is the password of the PKCS#12 files. */
  Optional<Path> passwordFile();

  /**
   * Whether those who connect must show a certificate; required where it is left out. No default
   * value, because that would make this group stand where nobody set any of it.
   */
  Optional<ClientCertificate> clientCertificate();

  /** The keys, read. */
  default TlsContext context() throws IOException {
    return TlsContext.ofProvider(
        new TlsSettings(
            Optional.of(key()),
            certificate(),
            authorities(),
            passwordFile(),
            clientCertificate().orElse(ClientCertificate.REQUIRED)));
  }
}
