package org.wetread.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * Something that happened to a study or to a patient. The family is closed: each stage decides over
 * exactly these, and the compiler sees to it that none is forgotten.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface PipelineEvent permits StudyEvent, PatientEvent {

  /** Unique to this event and derived from its cause, so that a repetition repeats the id. */
  String eventId();

  /** When it happened, by the clock of whoever says so. */
  Instant at();

  /** Under what it lies on its topic: a pseudonym, or the id of a request. */
  String key();
}
