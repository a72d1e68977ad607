package org.wetread.dicom.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a provider counted. */
final class CountedMeters implements ScpMeters {

  private final List<AdmissionRefusal> refusals = new CopyOnWriteArrayList<>();
  private final List<AbortCause> aborts = new CopyOnWriteArrayList<>();

  List<AdmissionRefusal> refusals() {
    return refusals;
  }

  List<AbortCause> aborts() {
    return aborts;
  }

  @Override
  public void refused(AdmissionRefusal reason) {
    refusals.add(reason);
  }

  @Override
  public void aborted(AbortCause cause) {
    aborts.add(cause);
  }

  @Override
  public void objectRefused(Status status, long nanoseconds) {}
}
