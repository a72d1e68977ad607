package org.wetread.dicom.net;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whom to call and where, as operators write it: {@code PACS@archive.example:104}. */
public record PeerAddress(String aeTitle, String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("([\\x21-\\x7e&&[^\\\\@]]{1,16})@(.+):([0-9]{1,5})");
  private static final int MAX_PORT = 65_535;

  /** Empty when the text is not of this form. */
  public static Optional<PeerAddress> parse(String text) {
    var parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var port = Integer.parseInt(parts.group(3));
    return port < 1 || port > MAX_PORT
        ? Optional.empty()
        : Optional.of(new PeerAddress(parts.group(1), parts.group(2), port));
  }

  @Override
  public String toString() {
    return aeTitle + '@' + host + ':' + port;
  }
}
