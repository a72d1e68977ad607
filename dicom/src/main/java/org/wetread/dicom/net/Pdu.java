package org.wetread.dicom.net;

import java.util.List;

/**
 * The protocol data units of PS3.8 section 9.3, except P-DATA-TF, which is streamed and never
 * becomes an object.
 */
sealed interface Pdu {

  int ASSOCIATE_RQ = 1;
  int ASSOCIATE_AC = 2;
  int ASSOCIATE_RJ = 3;
  int P_DATA_TF = 4;
  int RELEASE_RQ = 5;
  int RELEASE_RP = 6;
  int ABORT = 7;

  String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

  record AssociateRequest(
      int protocolVersion,
      String calledAeTitle,
      String callingAeTitle,
      String applicationContext,
      List<PresentationContext> contexts,
      UserInformation user)
      implements Pdu {

    public AssociateRequest {
      contexts = List.copyOf(contexts);
    }
  }

  record AssociateAccept(
      String calledAeTitle,
      String callingAeTitle,
      List<ContextAnswer> contexts,
      UserInformation user)
      implements Pdu {

    public AssociateAccept {
      contexts = List.copyOf(contexts);
    }
  }

  record AssociateReject(int result, int source, int reason) implements Pdu {}

  record ReleaseRequest() implements Pdu {}

  record ReleaseResponse() implements Pdu {}

  record Abort(int source, int reason) implements Pdu {}
}
