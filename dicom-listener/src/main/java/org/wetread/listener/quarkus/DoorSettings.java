package org.wetread.listener.quarkus;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.AdmissionPolicy;
import org.wetread.dicom.net.CallingAeTitles;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.tls.TlsContext;

/** The DICOM port's settings, from the configuration; what is unsafe is refused here. */
final class DoorSettings {

  private static final Logger LOG = LoggerFactory.getLogger(DoorSettings.class);

  private DoorSettings() {}

  static ScpSettings of(ListenerConfig config) throws IOException {
    var defaults = ScpSettings.forTitle("WETREAD");
    var abstractSyntaxes = new HashSet<>(defaults.abstractSyntaxes());
    StorageCommitment.sopClass(config.commitment()).ifPresent(abstractSyntaxes::add);
    var bind = new InetSocketAddress(config.host(), config.port());
    return new ScpSettings(
        bind,
        config.aeTitles(),
        admission(config),
        tls(config, bind),
        abstractSyntaxes,
        defaults.transferSyntaxes(),
        config.maxAssociations(),
        config.maxAssociationsPerAddress(),
        config.maxObjectBytes(),
        defaults.maxPduBytes(),
        defaults.artim(),
        defaults.idle(),
        defaults.closeGrace());
  }

  private static Optional<TlsContext> tls(ListenerConfig config, InetSocketAddress bind)
      throws IOException {
    if (config.tls().isPresent()) {
      return Optional.of(config.tls().get().context());
    }
    if (!bind.getAddress().isLoopbackAddress() && !config.plainTextAllowed()) {
      throw new IllegalStateException(
          "the DICOM port would take plain connections from the network; set"
              + " wetread.listener.tls.key, .certificate and .authorities, or"
              + " wetread.listener.plain-text-allowed=true where something else protects it");
    }
    return Optional.empty();
  }

  private static AdmissionPolicy admission(ListenerConfig config) {
    var rules = new ArrayList<>(config.admission().stream().map(AdmissionConfig::rule).toList());
    var titles = Set.copyOf(config.callingAeTitles().orElse(List.of()));
    rules.addAll(new CallingAeTitles(titles).policy().rules());
    if (rules.isEmpty()) {
      LOG.warn("nobody is let in; set wetread.listener.admission");
    }
    return new AdmissionPolicy(rules);
  }
}
