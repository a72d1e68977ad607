package org.wetread.listener.web;

import java.util.ArrayList;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.Uid;
import org.wetread.dicom.net.Status;

/**
 * What became of the instances of one request, as the Store Instances Response Module (PS3.18
 * section I.2) tells it.
 */
public final class StoreOutcome {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final List<DataSet> stored = new ArrayList<>();
  private final List<DataSet> failed = new ArrayList<>();
  private boolean full;

  void add(String sopClassUid, String sopInstanceUid, Status status) {
    var reference = DataSet.builder();
    // A UID that is none may be anything: it is not repeated.
    if (Uid.isValid(sopClassUid)) {
      reference.put(Tag.REFERENCED_SOP_CLASS_UID, sopClassUid);
    }
    if (Uid.isValid(sopInstanceUid)) {
      reference.put(Tag.REFERENCED_SOP_INSTANCE_UID, sopInstanceUid);
    }
    if (status.isSuccess()) {
      stored.add(reference.build());
    } else {
      failed.add(reference.putInts(Tag.FAILURE_REASON, status.code()).build());
    }
    full |= status.equals(Status.OUT_OF_RESOURCES);
  }

  /** A part that is no DICOM file, so that nothing can be said of whose it was. */
  void addUnreadable() {
    failed.add(
        DataSet.builder().putInts(Tag.FAILURE_REASON, Status.CANNOT_UNDERSTAND.code()).build());
  }

  int size() {
    return stored.size() + failed.size();
  }

  /** Whether all of them were stored. */
  public boolean isComplete() {
    return failed.isEmpty();
  }

  /** The HTTP status of PS3.18 table 10.5.3-1. */
  public int httpStatus() {
    if (size() == 0) {
      return BAD_REQUEST;
    }
    if (isComplete()) {
      return OK;
    }
    if (!stored.isEmpty()) {
      return ACCEPTED;
    }
    return full ? UNAVAILABLE : CONFLICT;
  }

  /** The response's data set. */
  public DataSet response() {
    var response = DataSet.builder();
    if (!stored.isEmpty()) {
      response.putSequence(Tag.REFERENCED_SOP_SEQUENCE, stored.toArray(DataSet[]::new));
    }
    if (!failed.isEmpty()) {
      response.putSequence(Tag.FAILED_SOP_SEQUENCE, failed.toArray(DataSet[]::new));
    }
    return response.build();
  }
}
