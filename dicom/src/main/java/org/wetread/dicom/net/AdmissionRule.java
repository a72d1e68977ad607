package org.wetread.dicom.net;

import java.util.Optional;
import org.wetread.dicom.net.tls.PeerIdentity;

/**
 * One kind of caller that may open an association. Everything named must be so at once. An AE title
 * is an identifier, not a credential: only the certificate keeps out who knows a title.
 *
 * @param callingAeTitle compared as a whole, with case; {@value #ANY} for every one
 * @param calledAeTitle likewise
 * @param certificate a name that the caller's certificate must have, as {@link PeerIdentity} writes
 *     and compares it; empty where none is asked for
 */
public record AdmissionRule(
    String callingAeTitle,
    String calledAeTitle,
    SourceNetwork source,
    Optional<String> certificate,
    PeerLimits limits) {

  /** Every title; has to be written, because nothing stands for it. */
  public static final String ANY = "*";

  public AdmissionRule {
    if (callingAeTitle.isBlank() || calledAeTitle.isBlank()) {
      throw new IllegalArgumentException("a rule names both AE titles; * stands for every one");
    }
    certificate = certificate.map(PeerIdentity::canonical);
  }

  boolean isForTitles(Sender sender) {
    return isFor(callingAeTitle, sender.callingAeTitle())
        && isFor(calledAeTitle, sender.calledAeTitle());
  }

  boolean isForIdentity(PeerIdentity identity) {
    return certificate.map(identity::has).orElse(true);
  }

  private static boolean isFor(String ruled, String named) {
    return ruled.equals(ANY) || ruled.equals(named);
  }
}
