package org.wetread.listener.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.net.AbortCause;
import org.wetread.dicom.net.AdmissionRefusal;
import org.wetread.dicom.net.Status;

class ListenerMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ListenerMeters meters = new ListenerMeters(registry);

  @ParameterizedTest
  @EnumSource(AbortCause.class)
  void anAbortIsCountedByItsCause(AbortCause cause) {
    meters.aborted(cause);
    meters.aborted(cause);

    assertThat(counted(ListenerMeters.ASSOCIATIONS_ABORTED, cause.name())).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(AdmissionRefusal.class)
  void whoIsTurnedAwayIsCountedByTheReason(AdmissionRefusal reason) {
    meters.refused(reason);

    assertThat(counted(ListenerMeters.ASSOCIATIONS_REJECTED, reason.name())).isEqualTo(1);
  }

  @Test
  void whatTheAssociationRefusesIsCountedBesideWhatTheIntakeDecides() {
    meters.received("stored", 1_000);
    meters.objectRefused(Status.INVALID_SOP_INSTANCE, 2_000);
    meters.objectRefused(Status.SOP_CLASS_NOT_SUPPORTED, 3_000);

    assertThat(timed("stored")).isEqualTo(1);
    assertThat(timed("refused-0x0117")).isEqualTo(1);
    assertThat(timed("refused-0x0122")).isEqualTo(1);
  }

  private double counted(String name, String outcome) {
    return registry.get(name).tag("outcome", outcome).counter().count();
  }

  private long timed(String outcome) {
    return registry.get(ListenerMeters.CSTORE_DURATION).tag("outcome", outcome).timer().count();
  }
}
