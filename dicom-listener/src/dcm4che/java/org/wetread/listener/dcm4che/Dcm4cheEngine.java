package org.wetread.listener.dcm4che;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dcm4che3.net.ApplicationEntity;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.dcm4che3.net.TransferCapability;
import org.dcm4che3.net.service.BasicCEchoSCP;
import org.dcm4che3.net.service.DicomServiceRegistry;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.PeerLimits;
import org.wetread.dicom.net.ScpMeters;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.listener.storage.StorageEngine;

/**
 * dcm4che's network layer, for sites that have standardised on it. It does not do everything that
 * the project's own does: what it would silently leave out, it refuses when it is opened.
 */
public final class Dcm4cheEngine implements StorageEngine {

  /** Held, because a logger that nobody holds forgets its level. */
  private final Logger toolkitLog = Logger.getLogger("org.dcm4che3");

  @Override
  public Door open(ScpSettings settings, InstanceHandler handler, ScpMeters meters)
      throws IOException {
    requireKeepable(settings, handler);
    // From INFO on it logs each SOP Instance UID, and with DEBUG whole commands.
    toolkitLog.setLevel(Level.WARNING);
    var connection = ListeningConnection.of(settings);
    var device = device(settings, connection);
    device.setAssociationHandler(new Admission(settings, meters));
    device.setDimseRQHandler(services(settings, handler));
    try {
      return Dcm4cheDoor.open(device, connection, settings.closeGrace());
    } catch (GeneralSecurityException e) {
      throw new IOException("the DICOM port could not be secured", e);
    }
  }

  private static void requireKeepable(ScpSettings settings, InstanceHandler handler) {
    var limitless = settings.admission().rules().stream().map(rule -> rule.limits());
    require(settings.tls().isEmpty(), "TLS (wetread.listener.tls)");
    require(
        handler.commitments().isEmpty(),
        "storage commitment (wetread.listener.commitment.enabled)");
    require(
        limitless.allMatch(PeerLimits.NONE::equals),
        "limits for one caller (wetread.listener.admission)");
  }

  private static void require(boolean keepable, String what) {
    if (!keepable) {
      throw new IllegalArgumentException(
          "dcm4che's engine has no " + what + " here; switch that off or build without -Pdcm4che");
    }
  }

  private static Device device(ScpSettings settings, Connection connection) {
    var device = new Device("wetread");
    device.addConnection(connection);
    device.setLimitOpenAssociations(settings.maxAssociations());
    for (var title : settings.aeTitles()) {
      var entity = new ApplicationEntity(title);
      entity.addConnection(connection);
      entity.setAssociationAcceptor(true);
      entity.addTransferCapability(capability(SopClass.VERIFICATION, settings));
      for (var sopClass : settings.abstractSyntaxes()) {
        entity.addTransferCapability(capability(sopClass, settings));
      }
      device.addApplicationEntity(entity);
    }
    return device;
  }

  private static TransferCapability capability(String abstractSyntax, ScpSettings settings) {
    var syntaxes =
        settings.transferSyntaxes().stream().map(TransferSyntax::uid).toArray(String[]::new);
    return new TransferCapability(null, abstractSyntax, TransferCapability.Role.SCP, syntaxes);
  }

  private static DicomServiceRegistry services(ScpSettings settings, InstanceHandler handler) {
    var services = new DicomServiceRegistry();
    services.addDicomService(new BasicCEchoSCP());
    services.addDimseRQHandler(
        new StoreRequests(handler), settings.abstractSyntaxes().toArray(String[]::new));
    return services;
  }

  @Override
  public String toString() {
    return "dcm4che";
  }
}
