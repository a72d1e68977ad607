package org.wetread.dicom.net;

import static org.wetread.dicom.net.UpperLayerAction.*;
import static org.wetread.dicom.net.UpperLayerEvent.*;
import static org.wetread.dicom.net.UpperLayerState.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * PS3.8 table 9-10 as data: what to do in a state when something happens, and the state after it.
 */
final class StateTable {

  record Transition(UpperLayerAction action, UpperLayerState next) {}

  private static final Map<UpperLayerState, Map<UpperLayerEvent, Transition>> TABLE =
      new EnumMap<>(UpperLayerState.class);

  private static final Set<UpperLayerEvent> PDUS =
      EnumSet.of(
          RECEIVED_ASSOCIATE_AC,
          RECEIVED_ASSOCIATE_RJ,
          RECEIVED_ASSOCIATE_RQ,
          RECEIVED_P_DATA,
          RECEIVED_RELEASE_RQ,
          RECEIVED_RELEASE_RP,
          INVALID_PDU);

  static {
    faults();
    establishment();
    transferAndRelease();
  }

  private StateTable() {}

  /** Empty where the table has no entry: the event cannot happen in that state. */
  static Optional<Transition> next(UpperLayerState state, UpperLayerEvent event) {
    return Optional.ofNullable(TABLE.getOrDefault(state, Map.of()).get(event));
  }

  /**
   * First what is true almost everywhere; the tables below overwrite it where a state expects the
   * event.
   */
  private static void faults() {
    for (var state :
        EnumSet.range(
            STA_3_AWAITING_LOCAL_ASSOCIATE_RESPONSE, STA_12_COLLISION_ACCEPTOR_AWAITING_LOCAL)) {
      if (state == STA_4_AWAITING_TRANSPORT) {
        continue;
      }
      PDUS.forEach(event -> at(state, event, AA_8, STA_13_AWAITING_TRANSPORT_CLOSE));
      at(state, LOCAL_ABORT, AA_1, STA_13_AWAITING_TRANSPORT_CLOSE);
      at(state, RECEIVED_ABORT, AA_3, STA_1_IDLE);
      at(state, TRANSPORT_CLOSED, AA_4, STA_1_IDLE);
    }
    PDUS.forEach(
        event -> at(STA_2_AWAITING_ASSOCIATE_RQ, event, AA_1, STA_13_AWAITING_TRANSPORT_CLOSE));
    at(STA_2_AWAITING_ASSOCIATE_RQ, RECEIVED_ABORT, AA_2, STA_1_IDLE);
    at(STA_2_AWAITING_ASSOCIATE_RQ, TRANSPORT_CLOSED, AA_5, STA_1_IDLE);
    at(STA_2_AWAITING_ASSOCIATE_RQ, ARTIM_EXPIRED, AA_2, STA_1_IDLE);
    at(STA_4_AWAITING_TRANSPORT, LOCAL_ABORT, AA_2, STA_1_IDLE);
    at(STA_4_AWAITING_TRANSPORT, TRANSPORT_CLOSED, AA_4, STA_1_IDLE);
    PDUS.forEach(
        event -> at(STA_13_AWAITING_TRANSPORT_CLOSE, event, AA_6, STA_13_AWAITING_TRANSPORT_CLOSE));
    at(
        STA_13_AWAITING_TRANSPORT_CLOSE,
        RECEIVED_ASSOCIATE_RQ,
        AA_7,
        STA_13_AWAITING_TRANSPORT_CLOSE);
    at(STA_13_AWAITING_TRANSPORT_CLOSE, INVALID_PDU, AA_7, STA_13_AWAITING_TRANSPORT_CLOSE);
    at(STA_13_AWAITING_TRANSPORT_CLOSE, RECEIVED_ABORT, AA_2, STA_1_IDLE);
    at(STA_13_AWAITING_TRANSPORT_CLOSE, TRANSPORT_CLOSED, AR_5, STA_1_IDLE);
    at(STA_13_AWAITING_TRANSPORT_CLOSE, ARTIM_EXPIRED, AA_2, STA_1_IDLE);
  }

  private static void establishment() {
    at(STA_1_IDLE, LOCAL_ASSOCIATE_REQUEST, AE_1, STA_4_AWAITING_TRANSPORT);
    at(STA_4_AWAITING_TRANSPORT, TRANSPORT_CONNECTED, AE_2, STA_5_AWAITING_ASSOCIATE_ANSWER);
    at(STA_5_AWAITING_ASSOCIATE_ANSWER, RECEIVED_ASSOCIATE_AC, AE_3, STA_6_READY);
    at(STA_5_AWAITING_ASSOCIATE_ANSWER, RECEIVED_ASSOCIATE_RJ, AE_4, STA_1_IDLE);
    at(STA_1_IDLE, TRANSPORT_INDICATION, AE_5, STA_2_AWAITING_ASSOCIATE_RQ);
    at(
        STA_2_AWAITING_ASSOCIATE_RQ,
        RECEIVED_ASSOCIATE_RQ,
        AE_6,
        STA_3_AWAITING_LOCAL_ASSOCIATE_RESPONSE);
    at(STA_3_AWAITING_LOCAL_ASSOCIATE_RESPONSE, LOCAL_ACCEPT, AE_7, STA_6_READY);
    at(
        STA_3_AWAITING_LOCAL_ASSOCIATE_RESPONSE,
        LOCAL_REJECT,
        AE_8,
        STA_13_AWAITING_TRANSPORT_CLOSE);
  }

  private static void transferAndRelease() {
    at(STA_6_READY, LOCAL_P_DATA, DT_1, STA_6_READY);
    at(STA_6_READY, RECEIVED_P_DATA, DT_2, STA_6_READY);
    at(STA_6_READY, LOCAL_RELEASE_REQUEST, AR_1, STA_7_AWAITING_RELEASE_RP);
    at(STA_6_READY, RECEIVED_RELEASE_RQ, AR_2, STA_8_AWAITING_LOCAL_RELEASE_RESPONSE);
    at(STA_7_AWAITING_RELEASE_RP, RECEIVED_P_DATA, AR_6, STA_7_AWAITING_RELEASE_RP);
    at(STA_7_AWAITING_RELEASE_RP, RECEIVED_RELEASE_RP, AR_3, STA_1_IDLE);
    at(
        STA_7_AWAITING_RELEASE_RP,
        RECEIVED_RELEASE_RQ,
        AR_8,
        STA_9_COLLISION_REQUESTOR_AWAITING_LOCAL);
    at(
        STA_8_AWAITING_LOCAL_RELEASE_RESPONSE,
        LOCAL_RELEASE_RESPONSE,
        AR_4,
        STA_13_AWAITING_TRANSPORT_CLOSE);
    at(
        STA_9_COLLISION_REQUESTOR_AWAITING_LOCAL,
        LOCAL_RELEASE_RESPONSE,
        AR_9,
        STA_11_COLLISION_REQUESTOR_AWAITING_RP);
    at(
        STA_10_COLLISION_ACCEPTOR_AWAITING_RP,
        RECEIVED_RELEASE_RP,
        AR_10,
        STA_12_COLLISION_ACCEPTOR_AWAITING_LOCAL);
    at(STA_11_COLLISION_REQUESTOR_AWAITING_RP, RECEIVED_RELEASE_RP, AR_3, STA_1_IDLE);
    at(
        STA_12_COLLISION_ACCEPTOR_AWAITING_LOCAL,
        LOCAL_RELEASE_RESPONSE,
        AR_4,
        STA_13_AWAITING_TRANSPORT_CLOSE);
  }

  private static void at(
      UpperLayerState state, UpperLayerEvent event, UpperLayerAction action, UpperLayerState next) {
    TABLE
        .computeIfAbsent(state, _ -> new EnumMap<>(UpperLayerEvent.class))
        .put(event, new Transition(action, next));
  }
}
