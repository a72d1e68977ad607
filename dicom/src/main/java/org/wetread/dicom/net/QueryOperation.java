package org.wetread.dicom.net;

import java.util.List;
import org.wetread.dicom.data.TransferSyntax;

/** The operations of the Study Root Query/Retrieve information model (PS3.4 section C.6.2). */
public enum QueryOperation {
  FIND("1.2.840.10008.5.1.4.1.2.2.1"),
  MOVE("1.2.840.10008.5.1.4.1.2.2.2"),
  GET("1.2.840.10008.5.1.4.1.2.2.3");

  private final String sopClassUid;

  QueryOperation(String sopClassUid) {
    this.sopClassUid = sopClassUid;
  }

  public String sopClassUid() {
    return sopClassUid;
  }

  /** What to propose to a peer that is to be asked for it. */
  public PresentationContext context(int id) {
    return new PresentationContext(
        id,
        sopClassUid,
        List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid()));
  }
}
