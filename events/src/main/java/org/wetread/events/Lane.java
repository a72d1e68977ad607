package org.wetread.events;

/**
 * The two queues of inference work. Two lanes instead of priorities inside one queue: the urgent
 * one is polled first, so that no backlog stands in its way.
 */
public enum Lane {
  STAT,
  ROUTINE;

  /** The topic that is this lane. */
  public Topic<InferenceRequest> topic() {
    return switch (this) {
      case STAT -> Topics.INFERENCE_REQUESTS_STAT;
      case ROUTINE -> Topics.INFERENCE_REQUESTS_ROUTINE;
    };
  }
}
