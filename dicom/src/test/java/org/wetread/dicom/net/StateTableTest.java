package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTableTest {

  /** The P-DATA row of PS3.8 table 9-10. */
  @Test
  void dataIsTakenInStateSixAndSevenOnly() {
    for (var state : UpperLayerState.values()) {
      var action =
          StateTable.next(state, UpperLayerEvent.RECEIVED_P_DATA)
              .map(StateTable.Transition::action);
      assertThat(action)
          .as(state.name())
          .isEqualTo(
              switch (state) {
                case STA_1_IDLE, STA_4_AWAITING_TRANSPORT -> Optional.empty();
                case STA_2_AWAITING_ASSOCIATE_RQ -> Optional.of(UpperLayerAction.AA_1);
                case STA_6_READY -> Optional.of(UpperLayerAction.DT_2);
                case STA_7_AWAITING_RELEASE_RP -> Optional.of(UpperLayerAction.AR_6);
                case STA_13_AWAITING_TRANSPORT_CLOSE -> Optional.of(UpperLayerAction.AA_6);
                default -> Optional.of(UpperLayerAction.AA_8);
              });
    }
  }

  @Test
  void everyAbortAndLostConnectionLeadsToIdle() {
    for (var state :
        EnumSet.range(
            UpperLayerState.STA_2_AWAITING_ASSOCIATE_RQ,
            UpperLayerState.STA_13_AWAITING_TRANSPORT_CLOSE)) {
      for (var event :
          EnumSet.of(UpperLayerEvent.RECEIVED_ABORT, UpperLayerEvent.TRANSPORT_CLOSED)) {
        assertThat(
                StateTable.next(state, event)
                    .map(StateTable.Transition::next)
                    .orElse(UpperLayerState.STA_1_IDLE))
            .isEqualTo(UpperLayerState.STA_1_IDLE);
      }
    }
  }

  @Test
  void anUnknownUnitIsNeverWithoutAnAnswerOnceConnected() {
    assertThat(Arrays.stream(UpperLayerState.values()))
        .filteredOn(state -> StateTable.next(state, UpperLayerEvent.INVALID_PDU).isEmpty())
        .containsExactly(UpperLayerState.STA_1_IDLE, UpperLayerState.STA_4_AWAITING_TRANSPORT);
  }
}
