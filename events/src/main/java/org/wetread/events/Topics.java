package org.wetread.events;

import java.time.Duration;
import java.util.List;

/**
 * The topic catalogue. Deployment manifests are held against it; no topic exists outside it but
 * Kafka Streams' own.
 */
public final class Topics {

  private static final int PARTITIONS = 4;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  public static final Topic<InstanceReceived> INSTANCES_RECEIVED =
      new Topic<>("instances.received", InstanceReceived.class, PARTITIONS, WEEK, false);

  /** Read beside the arrivals, and therefore with as many partitions. */
  public static final Topic<TransferEnded> TRANSFERS_ENDED =
      new Topic<>("transfers.ended", TransferEnded.class, PARTITIONS, DAY, false);

  /**
   * Read beside the arrivals, and therefore with as many partitions. Who may write it decides whose
   * images are compared with whose: only the operator's command may.
   */
  public static final Topic<PatientMerged> PATIENTS_MERGED =
      new Topic<>("patients.merged", PatientMerged.class, PARTITIONS, MONTH, true);

  /** The same, and only the stream processor may write it. */
  public static final Topic<PatientMoved> PATIENTS_MOVED =
      new Topic<>("patients.moved", PatientMoved.class, PARTITIONS, WEEK, false);

  public static final Topic<StudyAssembled> STUDIES_ASSEMBLED =
      new Topic<>("studies.assembled", StudyAssembled.class, PARTITIONS, WEEK, false);

  /** As many partitions as priors are fetched at once: each is one fetch after the other. */
  public static final Topic<PriorWanted> PRIORS_WANTED =
      new Topic<>("priors.wanted", PriorWanted.class, PARTITIONS, DAY, false);

  /** One partition: a share group divides records, not partitions, among its workers. */
  public static final Topic<InferenceRequest> INFERENCE_REQUESTS_STAT =
      new Topic<>("inference.requests.stat", InferenceRequest.class, 1, WEEK, false);

  /** One partition, as the stat lane. */
  public static final Topic<InferenceRequest> INFERENCE_REQUESTS_ROUTINE =
      new Topic<>("inference.requests.routine", InferenceRequest.class, 1, WEEK, false);

  public static final Topic<InferenceResult> INFERENCE_RESULTS =
      new Topic<>("inference.results", InferenceResult.class, PARTITIONS, MONTH, false);

  public static final Topic<TriageDecision> TRIAGE_DECISIONS =
      new Topic<>("triage.decisions", TriageDecision.class, PARTITIONS, MONTH, true);

  public static final Topic<DraftReport> REPORTS_DRAFTS =
      new Topic<>("reports.drafts", DraftReport.class, PARTITIONS, WEEK, false);

  public static final Topic<Delivery> REPORTS_DELIVERIES =
      new Topic<>("reports.deliveries", Delivery.class, PARTITIONS, MONTH, false);

  public static final Topic<DeadLetter> DEAD_LETTERS =
      new Topic<>("dead.letters", DeadLetter.class, 1, MONTH, false);

  private Topics() {}

  /** Every topic, in the order in which a study meets them. */
  public static List<Topic<? extends PipelineEvent>> all() {
    return List.of(
        INSTANCES_RECEIVED,
        TRANSFERS_ENDED,
        PATIENTS_MERGED,
        PATIENTS_MOVED,
        STUDIES_ASSEMBLED,
        PRIORS_WANTED,
        INFERENCE_REQUESTS_STAT,
        INFERENCE_REQUESTS_ROUTINE,
        INFERENCE_RESULTS,
        TRIAGE_DECISIONS,
        REPORTS_DRAFTS,
        REPORTS_DELIVERIES,
        DEAD_LETTERS);
  }
}
