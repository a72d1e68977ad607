package org.wetread.dicom.net;

/** Counts what a {@link StorageScp} turned away before it became an association. */
@FunctionalInterface
public interface ScpMeters {

  void refused(AdmissionRefusal reason);
}
