package org.wetread.events;

import java.util.List;

/**
 * What lay or came under a retired key, on its way to the survivor's partition. The stream says it
 * to itself; nobody else may.
 */
public sealed interface PatientMoved extends PatientEvent permits HistoryMoved, ArrivalMoved {

  /** Where it goes. */
  @Override
  PatientKey patient();

  /** The keys it has left, in this order, never none; so a circle of merges is seen. */
  List<PatientKey> via();
}
