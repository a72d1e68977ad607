package org.wetread.dicom.net;

import java.util.Optional;

/** The messages of PS3.7 section 9 that are spoken here, and the ones that only get a refusal. */
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

  /** A request for something else: C-FIND, N-CREATE, ... */
  record OtherRequest(int field, int messageId, String sopClassUid, boolean hasDataSet)
      implements DimseCommand {}

  /** The refusal of an {@link OtherRequest}. */
  record OtherResponse(int field, int respondedTo, String sopClassUid, Status status)
      implements DimseCommand {}
}
