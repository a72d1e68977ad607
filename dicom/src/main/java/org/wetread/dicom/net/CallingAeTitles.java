package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.Set;

/**
 * Who may open an association. An AE title is an identifier, not a credential: this keeps
 * misconfigured senders out, not attackers.
 */
@FunctionalInterface
public interface CallingAeTitles {

  boolean accepts(String callingAeTitle, InetAddress from);

  /** Only these; none at all when the set is empty. */
  static CallingAeTitles only(Set<String> titles) {
    var accepted = Set.copyOf(titles);
    return (title, _) -> accepted.contains(title);
  }

  /** Everyone, for a demonstration on a machine of its own. */
  static CallingAeTitles any() {
    return (_, _) -> true;
  }
}
