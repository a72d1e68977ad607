package org.wetread.dicom.net;

import java.net.InetAddress;

/** The peer of an accepted association, as it named itself. */
public record Sender(String callingAeTitle, String calledAeTitle, InetAddress address) {

  /**
   * Whether the calling title has the characters of PS3.5 for AE: titles end in logs and files, so
   * nothing else gets in even where every caller is welcome.
   */
  public boolean isTitled() {
    return !callingAeTitle.isEmpty()
        && callingAeTitle.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '\\');
  }
}
