package org.wetread.dicom.net;

import java.util.Optional;

/**
 * The messages of PS3.7 sections 9 and 10 that are spoken here, and the ones that only get a
 * refusal.
 */
sealed interface DimseCommand {

  /** Whether a data set follows. */
  default boolean hasDataSet() {
    return false;
  }

  record EchoRequest(int messageId) implements DimseCommand {}

  record EchoResponse(int respondedTo, Status status) implements DimseCommand {}

  record StoreRequest(int messageId, String sopClassUid, String sopInstanceUid)
      implements DimseCommand {
    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  record StoreResponse(int respondedTo, String sopClassUid, String sopInstanceUid, Status status)
      implements DimseCommand {}

  /** N-ACTION (PS3.7 section 10.1.4). */
  record ActionRequest(
      int messageId,
      String sopClassUid,
      String sopInstanceUid,
      int actionTypeId,
      boolean hasDataSet)
      implements DimseCommand {}

  record ActionResponse(ActionRequest respondedTo, Status status) implements DimseCommand {}

  /** N-EVENT-REPORT (PS3.7 section 10.1.1). */
  record EventReportRequest(
      int messageId, String sopClassUid, String sopInstanceUid, int eventTypeId)
      implements DimseCommand {
    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  /** C-FIND, C-MOVE or C-GET; the identifier follows. */
  record QueryRequest(QueryOperation operation, int messageId, Optional<String> moveDestination)
      implements DimseCommand {
    @Override
    public boolean hasDataSet() {
      return true;
    }
  }

  record QueryResponse(
      QueryOperation operation,
      int respondedTo,
      Status status,
      boolean hasDataSet,
      SubOperations subOperations)
      implements DimseCommand {}

  /** Asks the peer to end a query early (PS3.7 section 9.3.2.3). */
  record CancelRequest(int respondedTo) implements DimseCommand {}

  record EventReportResponse(int respondedTo, Status status, boolean hasDataSet)
      implements DimseCommand {}

  /** A request for something else: C-FIND, N-CREATE, ... */
  record OtherRequest(int field, int messageId, String sopClassUid, boolean hasDataSet)
      implements DimseCommand {}

  /** The refusal of an {@link OtherRequest}. */
  record OtherResponse(int field, int respondedTo, String sopClassUid, Status status)
      implements DimseCommand {}
}
