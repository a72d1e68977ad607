package org.wetread.worker.quarkus;

/** Names of the worker's meters. */
public final class WorkerMeters {

  /** Results by outcome and, for those that are none, by reason. */
  public static final String RESULTS = "wetread.worker.results";

  /** From the start of a batch to an item's tensor. */
  public static final String PREPARATION = "wetread.worker.preparation";

  /** From an item's tensor to the start of its inference. */
  public static final String QUEUED = "wetread.worker.queued";

  /** Inference of the batch an item was in. */
  public static final String INFERENCE = "wetread.worker.inference";

  /** Items in the batch an item was in. */
  public static final String BATCH_ITEMS = "wetread.worker.batch.items";

  /** Each step of an image's way, by its name. */
  public static final String STAGE = "wetread.worker.stage";

  private WorkerMeters() {}
}
