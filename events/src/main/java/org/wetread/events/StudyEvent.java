package org.wetread.events;

/** Something that happened to a study. */
public sealed interface StudyEvent extends PipelineEvent
    permits IntakeEvent,
        StudyAssembled,
        PriorWanted,
        InferenceRequest,
        InferenceResult,
        TriageDecision,
        DraftReport,
        Delivery,
        DeadLetter {

  /** The study it happened to. */
  StudyKey study();

  @Override
  default String key() {
    return study().value();
  }
}
