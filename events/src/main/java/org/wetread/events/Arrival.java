package org.wetread.events;

/**
 * What comes from a sender. Arrivals lie in the partition of their patient, whatever their key is:
 * who looks for priors then finds all of a patient's images in one place, without a further hop.
 */
public sealed interface Arrival permits InstanceReceived, TransferEnded {

  /** The patient whose partition it lies in. */
  PatientKey patient();
}
