package org.wetread.stream;

/** What is wrong with the merges that something followed; an operator looks. */
public enum MergeFault {
  /** They lead back to where they began. */
  CIRCLE("merge-circle"),
  /** More of them follow each other than {@link MergeTrail#MAX_HOPS}. */
  TOO_MANY_HOPS("merge-too-many-hops");

  private final String reason;

  MergeFault(String reason) {
    this.reason = reason;
  }

  /** The reason in the dead letter. */
  public String reason() {
    return reason;
  }
}
