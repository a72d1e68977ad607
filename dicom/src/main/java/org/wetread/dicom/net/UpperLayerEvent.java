package org.wetread.dicom.net;

/** The events of PS3.8 table 9-10 that an acceptor or a requestor of this project meets. */
enum UpperLayerEvent {
  LOCAL_ASSOCIATE_REQUEST,
  TRANSPORT_CONNECTED,
  TRANSPORT_INDICATION,
  RECEIVED_ASSOCIATE_AC,
  RECEIVED_ASSOCIATE_RJ,
  RECEIVED_ASSOCIATE_RQ,
  LOCAL_ACCEPT,
  LOCAL_REJECT,
  LOCAL_P_DATA,
  RECEIVED_P_DATA,
  LOCAL_RELEASE_REQUEST,
  RECEIVED_RELEASE_RQ,
  RECEIVED_RELEASE_RP,
  LOCAL_RELEASE_RESPONSE,
  LOCAL_ABORT,
  RECEIVED_ABORT,
  TRANSPORT_CLOSED,
  ARTIM_EXPIRED,
  INVALID_PDU;

  static UpperLayerEvent received(int pduType) {
    return switch (pduType) {
      case Pdu.ASSOCIATE_RQ -> RECEIVED_ASSOCIATE_RQ;
      case Pdu.ASSOCIATE_AC -> RECEIVED_ASSOCIATE_AC;
      case Pdu.ASSOCIATE_RJ -> RECEIVED_ASSOCIATE_RJ;
      case Pdu.P_DATA_TF -> RECEIVED_P_DATA;
      case Pdu.RELEASE_RQ -> RECEIVED_RELEASE_RQ;
      case Pdu.RELEASE_RP -> RECEIVED_RELEASE_RP;
      case Pdu.ABORT -> RECEIVED_ABORT;
      default -> INVALID_PDU;
    };
  }
}
