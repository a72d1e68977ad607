package org.wetread.listener.dcm4che;

import java.io.IOException;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.Commands;
import org.dcm4che3.net.Dimse;
import org.dcm4che3.net.DimseRQHandler;
import org.dcm4che3.net.PDVInputStream;
import org.dcm4che3.net.pdu.AAbort;
import org.dcm4che3.net.pdu.PresentationContext;
import org.dcm4che3.net.service.DicomServiceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.IncomingInstance;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.dicom.net.Sender;
import org.wetread.dicom.net.Status;

/**
 * Hands each object to the project's handler while it arrives, and gives its answer back (PS3.7
 * section 9.1.1). Runs on the association's own virtual thread.
 */
final class StoreRequests implements DimseRQHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StoreRequests.class);

  private final InstanceHandler handler;

  StoreRequests(InstanceHandler handler) {
    this.handler = handler;
  }

  @Override
  public void onDimseRQ(
      Association association,
      PresentationContext context,
      Dimse operation,
      Attributes command,
      @Nullable PDVInputStream data)
      throws IOException {
    if (operation != Dimse.C_STORE_RQ) {
      throw new DicomServiceException(Status.UNRECOGNIZED_OPERATION.code());
    }
    if (data == null) {
      throw new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.UNEXPECTED_PDU_PARAMETER);
    }
    var dataSet = new ArrivingDataSet(data);
    var status = store(association, context, command, dataSet);
    dataSet.finish();
    association.tryWriteDimseRSP(context, Commands.mkCStoreRSP(command, status.code()));
  }

  @Override
  public void onClose(Association association) {}

  private Status store(
      Association association,
      PresentationContext context,
      Attributes command,
      ArrivingDataSet dataSet) {
    var sopClass = command.getString(Tag.AffectedSOPClassUID, "");
    var sopInstance = command.getString(Tag.AffectedSOPInstanceUID, "");
    var syntax = TransferSyntax.of(context.getTransferSyntax());
    if (syntax.isEmpty() || !sopClass.equals(association.getAbstractSyntax(context.getPCID()))) {
      return Status.SOP_CLASS_NOT_SUPPORTED;
    }
    if (!Uid.isValid(sopInstance)) {
      return Status.INVALID_SOP_INSTANCE;
    }
    var sender =
        new Sender(
            association.getCallingAET(),
            association.getCalledAET(),
            association.getSocket().getInetAddress());
    return handle(new IncomingInstance(sender, syntax.get(), sopClass, sopInstance, dataSet));
  }

  private Status handle(IncomingInstance instance) {
    try {
      return handler.store(instance);
    } catch (IOException | RuntimeException e) {
      // The class only: the text of an exception may hold what the object holds.
      LOG.warn("storing an object failed: {}", e.getClass().getName());
      return Status.PROCESSING_FAILURE;
    }
  }
}
