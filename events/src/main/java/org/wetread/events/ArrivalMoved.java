package org.wetread.events;

import java.time.Instant;
import java.util.List;

/**
 * What came in under a retired key goes to the survivor's history before it reaches its study.
 *
 * @param eventId derived from the arrival, then from the hop before
 * @param at when it left
 * @param patient where it goes
 * @param via the keys it has left, in this order, beginning with the one it came under
 * @param arrival what came in, as it was said
 */
public record ArrivalMoved(
    String eventId, Instant at, PatientKey patient, List<PatientKey> via, IntakeEvent arrival)
    implements PatientMoved {

  public ArrivalMoved {
    via = List.copyOf(via);
    if (via.isEmpty() || !via.getFirst().equals(arrival.patient())) {
      throw new IllegalArgumentException("a moved arrival begins at its own patient");
    }
  }
}
