package org.wetread.dicom.cli;

import java.io.IOException;
import java.util.List;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to call, and by which names. */
final class PeerOptions {

  @Option(
      names = "--aec",
      paramLabel = "TITLE",
      defaultValue = "WETREAD",
      description = "The peer's AE title (${DEFAULT-VALUE})")
  private String calledAeTitle = "";

  @Option(
      names = "--aet",
      paramLabel = "TITLE",
      defaultValue = "WETREADSCU",
      description = "Our own AE title (${DEFAULT-VALUE})")
  private String callingAeTitle = "";

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "Where the peer listens")
  private String address = "";

  Association open(List<PresentationContext> contexts) throws IOException {
    var colon = address.lastIndexOf(':');
    return new AssociationRequestor(callingAeTitle, calledAeTitle)
        .open(
            address.substring(0, colon),
            Integer.parseInt(address, colon + 1, address.length(), 10),
            contexts);
  }

  String address() {
    return address;
  }

  /** What is wrong with the options, in one sentence; blank when nothing is. */
  String complaint() {
    if (!address.matches(".+:[0-9]{1,5}")
        || Integer.parseInt(address, address.lastIndexOf(':') + 1, address.length(), 10) > 65_535) {
      return "'" + address + "' is not HOST:PORT, for example 127.0.0.1:11112";
    }
    for (var title : List.of(calledAeTitle, callingAeTitle)) {
      if (title.isBlank() || title.length() > 16) {
        return "an AE title has 1 to 16 characters; '" + title + "' does not";
      }
    }
    return "";
  }
}
