package org.wetread.listener.dcm4che;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.dcm4che3.data.UID;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.AssociationHandler;
import org.dcm4che3.net.pdu.AAssociateAC;
import org.dcm4che3.net.pdu.AAssociateRJ;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.AdmissionPolicy;
import org.wetread.dicom.net.AdmissionRefusal;
import org.wetread.dicom.net.RejectReason;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.tls.PeerIdentity;

/** Lets in whom the project's admission policy lets in; the toolkit negotiates the rest. */
final class Admission extends AssociationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  private final ScpSettings settings;
  private final ScpMeters meters;

  Admission(ScpSettings settings, ScpMeters meters) {
    this.settings = settings;
    this.meters = meters;
  }

  @Override
  protected AAssociateAC negotiate(Association association, AAssociateRQ request)
      throws IOException {
    var from = association.getSocket().getInetAddress();
    var refusal =
        refusal(association, request)
            .or(() -> refusal(new Sender(request.getCallingAET(), request.getCalledAET(), from)));
    if (refusal.isPresent()) {
      LOG.warn("rejecting an association from {}: {}", from, refusal.get());
      meters.refused(refusal.get());
      throw rejection(refusal.get().answer().orElse(RejectReason.NO_REASON_GIVEN));
    }
    // The toolkit counts idle time between messages only; within an object it would wait for ever.
    association.getSocket().setSoTimeout(ListeningConnection.milliseconds(settings.idle()));
    return super.negotiate(association, request);
  }

  /** What is wrong with the request itself, in the order of the project's own engine. */
  private Optional<AdmissionRefusal> refusal(Association association, AAssociateRQ request) {
    if ((request.getProtocolVersion() & 1) == 0) {
      return Optional.of(AdmissionRefusal.PROTOCOL_VERSION);
    }
    if (!UID.DICOMApplicationContext.equals(request.getApplicationContext())) {
      return Optional.of(AdmissionRefusal.APPLICATION_CONTEXT);
    }
    if (!settings.aeTitles().contains(request.getCalledAET())) {
      return Optional.of(AdmissionRefusal.CALLED_AE_TITLE);
    }
    if (association.getDevice().isLimitOfAssociationsExceeded(request)) {
      return Optional.of(AdmissionRefusal.ASSOCIATION_LIMIT);
    }
    // The one that asks is among them.
    return fromTheSameAddress(association) > settings.maxAssociationsPerAddress()
        ? Optional.of(AdmissionRefusal.ADDRESS_ASSOCIATION_LIMIT)
        : Optional.empty();
  }

  private static long fromTheSameAddress(Association association) {
    var from = association.getSocket().getInetAddress();
    return Arrays.stream(association.getDevice().listOpenAssociations())
        .filter(other -> from.equals(other.getSocket().getInetAddress()))
        .count();
  }

  private Optional<AdmissionRefusal> refusal(Sender sender) {
    if (!sender.isTitled()) {
      return Optional.of(AdmissionRefusal.CALLING_AE_TITLE);
    }
    return switch (settings.admission().decide(sender, PeerIdentity.NONE)) {
      case AdmissionPolicy.Decision.Admitted _ -> Optional.empty();
      case AdmissionPolicy.Decision.Refused(var reason) -> Optional.of(reason);
    };
  }

  private static AAssociateRJ rejection(RejectReason reason) {
    return new AAssociateRJ(reason.result(), reason.source(), reason.reason());
  }
}
