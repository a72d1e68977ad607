package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.List;
import org.wetread.dicom.net.tls.PeerIdentity;

/**
 * Who may open an association: whom the first rule that fits lets in. No rule lets nobody in.
 *
 * <p>A caller with a known title but the wrong network or certificate hears the same as a stranger,
 * so that nobody learns which half was wrong; the operator reads it in the log and the metric.
 */
public record AdmissionPolicy(List<AdmissionRule> rules) {

  /** What a policy says of a caller. */
  public sealed interface Decision {
    record Admitted(AdmissionRule rule) implements Decision {}

    record Refused(AdmissionRefusal reason) implements Decision {}
  }

  public AdmissionPolicy {
    rules = List.copyOf(rules);
  }

  /** Decides about a caller, which says its titles and has proved its identity. */
  public Decision decide(Sender sender, PeerIdentity identity) {
    var titled = rules.stream().filter(rule -> rule.isForTitles(sender)).toList();
    if (titled.isEmpty()) {
      return new Decision.Refused(AdmissionRefusal.CALLING_AE_TITLE);
    }
    var near = titled.stream().filter(rule -> isFrom(rule, sender.address())).toList();
    if (near.isEmpty()) {
      return new Decision.Refused(AdmissionRefusal.SOURCE_NETWORK);
    }
    return near.stream()
        .filter(rule -> rule.isForIdentity(identity))
        .findFirst()
        .<Decision>map(Decision.Admitted::new)
        .orElseGet(() -> new Decision.Refused(AdmissionRefusal.CERTIFICATE));
  }

  private static boolean isFrom(AdmissionRule rule, InetAddress address) {
    return rule.source().contains(address);
  }
}
