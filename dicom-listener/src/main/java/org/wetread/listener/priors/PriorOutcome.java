package org.wetread.listener.priors;

import org.wetread.dicom.net.Status;

/** What became of the search for a prior. */
public sealed interface PriorOutcome {

  /** A name from a closed list, for metrics. */
  String reason();

  /**
   * The prior's images are durable here and announced as any other.
   *
   * @param count images, those that were here before included
   */
  record Fetched(int count) implements PriorOutcome {
    @Override
    public String reason() {
      return "fetched";
    }
  }

  /** The archive has none that would help. */
  record NotFound() implements PriorOutcome {
    @Override
    public String reason() {
      return "not-found";
    }
  }

  /** What the archive has under this name is another patient's; it is not taken for a prior. */
  record WrongPatient() implements PriorOutcome {
    @Override
    public String reason() {
      return "wrong-patient";
    }
  }

  /** The time was up, in the queue or at the archive. */
  record TimedOut() implements PriorOutcome {
    @Override
    public String reason() {
      return "timed-out";
    }
  }

  /** There was no connection, or it broke. */
  record Unreachable() implements PriorOutcome {
    @Override
    public String reason() {
      return "unreachable";
    }
  }

  /**
   * The archive would not, for example because it does not know where to move to.
   *
   * @param status its answer; over HTTP the DIMSE status that says the same
   */
  record Refused(Status status) implements PriorOutcome {
    @Override
    public String reason() {
      return "refused";
    }
  }
}
