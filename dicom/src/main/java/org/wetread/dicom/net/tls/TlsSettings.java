package org.wetread.dicom.net.tls;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the keys of a secure transport are. Only paths, so that neither a key nor a password can be
 * printed with it.
 *
 * @param key own private key, as PEM (PKCS#8, not encrypted) or as PKCS#12 together with its chain;
 *     empty for a user that shows no certificate
 * @param certificate own certificate and those above it, as PEM; left out with PKCS#12
 * @param authorities certificates, of authorities or of single peers, that vouch for the other
 *     side, as PEM or PKCS#12
 * @param passwordFile first line is the password of the PKCS#12 files
 * @param clientCertificate what a provider asks of those who connect; a user does not look at it
 */
public record TlsSettings(
    Optional<Path> key,
    Optional<Path> certificate,
    Path authorities,
    Optional<Path> passwordFile,
    ClientCertificate clientCertificate) {

  /** Trusts these authorities and shows no certificate. */
  public static TlsSettings trusting(Path authorities) {
    return new TlsSettings(
        Optional.empty(),
        Optional.empty(),
        authorities,
        Optional.empty(),
        ClientCertificate.REQUIRED);
  }

  /** The same with a certificate of one's own, both files as PEM. */
  public TlsSettings showing(Path privateKey, Path chain) {
    return new TlsSettings(
        Optional.of(privateKey), Optional.of(chain), authorities, passwordFile, clientCertificate);
  }

  /** The same, asking this of those who connect. */
  public TlsSettings asking(ClientCertificate ofClients) {
    return new TlsSettings(key, certificate, authorities, passwordFile, ofClients);
  }
}
