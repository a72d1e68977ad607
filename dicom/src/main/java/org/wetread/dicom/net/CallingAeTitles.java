package org.wetread.dicom.net;

import java.util.Optional;
import java.util.Set;

/**
 * The short form of an {@link AdmissionPolicy}, by calling AE titles alone: from every network,
 * without a certificate. It keeps misconfigured senders out, not attackers, and is for loopback.
 */
public record CallingAeTitles(Set<String> titles) {

  public CallingAeTitles {
    titles = Set.copyOf(titles);
  }

  /** Only these; none at all when the set is empty. */
  public static CallingAeTitles only(Set<String> titles) {
    return new CallingAeTitles(titles);
  }

  /** Everyone, for a demonstration on a machine of its own. */
  public static CallingAeTitles any() {
    return new CallingAeTitles(Set.of(AdmissionRule.ANY));
  }

  /** The same, written out. */
  public AdmissionPolicy policy() {
    return new AdmissionPolicy(titles.stream().map(CallingAeTitles::rule).toList());
  }

  private static AdmissionRule rule(String title) {
    return new AdmissionRule(
        title, AdmissionRule.ANY, SourceNetwork.ANY, Optional.empty(), PeerLimits.NONE);
  }
}
