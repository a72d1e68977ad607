package org.wetread.dicom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.net.Association;
import org.wetread.dicom.net.AssociationRequestor;
import org.wetread.dicom.net.PresentationContext;
import org.wetread.dicom.net.tls.TlsContext;
import org.wetread.dicom.net.tls.TlsSettings;
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

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Speak TLS with a peer that these certificates vouch for (PEM or PKCS#12)")
  private Optional<Path> authorities = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Our own private key (PEM), where the peer asks for a certificate")
  private Optional<Path> key = Optional.empty();

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "Our own certificate (PEM)")
  private Optional<Path> certificate = Optional.empty();

  @Parameters(index = "0", paramLabel = "HOST:PORT", description = "Where the peer listens")
  private String address = "";

  Association open(List<PresentationContext> contexts) throws IOException {
    var colon = address.lastIndexOf(':');
    return requestor()
        .open(
            address.substring(0, colon),
            Integer.parseInt(address, colon + 1, address.length(), 10),
            contexts);
  }

  private AssociationRequestor requestor() throws IOException {
    var plain = new AssociationRequestor(callingAeTitle, calledAeTitle);
    if (authorities.isEmpty()) {
      return plain;
    }
    var trusting = TlsSettings.trusting(authorities.get());
    return plain.securedBy(
        TlsContext.ofUser(
            key.isPresent() && certificate.isPresent()
                ? trusting.showing(key.get(), certificate.get())
                : trusting));
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
    if (key.isPresent() != certificate.isPresent() || (key.isPresent() && authorities.isEmpty())) {
      return "--tls-key and --tls-cert go together, and with --tls-ca";
    }
    for (var title : List.of(calledAeTitle, callingAeTitle)) {
      if (title.isBlank() || title.length() > 16) {
        return "an AE title has 1 to 16 characters; '" + title + "' does not";
      }
    }
    return "";
  }
}
