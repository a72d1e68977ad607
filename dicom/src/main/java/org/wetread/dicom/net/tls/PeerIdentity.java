package org.wetread.dicom.net.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Who a peer has proved to be: the names in its certificate. A name is written with its kind before
 * it, {@code dns:}, {@code ip:}, {@code uri:} or {@code email:} for a subject alternative name and
 * {@code subject:} for the whole subject (RFC 2253). Names are compared as wholes, DNS names
 * without regard to case: there are no wildcards, and the common name alone names nobody.
 *
 * @param names empty for a peer without certificate
 */
public record PeerIdentity(Set<String> names) {

  /** A peer that showed no certificate. */
  public static final PeerIdentity NONE = new PeerIdentity(Set.of());

  private static final int EMAIL = 1;
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  public PeerIdentity {
    names = Set.copyOf(names);
  }

  /** The names of a certificate whose chain has been verified. */
  public static PeerIdentity of(X509Certificate certificate) {
    var names = new HashSet<String>();
    names.add(canonical("subject:" + certificate.getSubjectX500Principal().getName()));
    for (var name : alternativeNames(certificate)) {
      switch ((Integer) name.getFirst()) {
        case EMAIL -> names.add("email:" + name.get(1));
        case DNS -> names.add(canonical("dns:" + name.get(1)));
        case URI -> names.add("uri:" + name.get(1));
        case IP -> names.add(canonical("ip:" + name.get(1)));
        default -> {}
      }
    }
    return new PeerIdentity(names);
  }

  /**
   * A name as it is compared.
   *
   * @throws IllegalArgumentException when it has no kind, or is none of its kind
   */
  public static String canonical(String written) {
    var colon = written.indexOf(':');
    var kind = written.substring(0, Math.max(colon, 0));
    var name = written.substring(colon + 1);
    return kind
        + ':'
        + switch (kind) {
          case "subject" -> new X500Principal(name).getName();
          case "dns" -> name.toLowerCase(Locale.ROOT);
          case "ip" -> InetAddress.ofLiteral(name).getHostAddress();
          case "uri", "email" -> name;
          default ->
              throw new IllegalArgumentException(
                  "'"
                      + written
                      + "' is not a name in a certificate: write subject:, dns:, ip:,"
                      + " uri: or email: before it");
        };
  }

  /** Whether this name, as {@link #canonical} writes it, is among the peer's. */
  public boolean has(String canonicalName) {
    return names.contains(canonicalName);
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException _) {
      // Names that cannot be read prove nothing.
      return List.of();
    }
  }
}
