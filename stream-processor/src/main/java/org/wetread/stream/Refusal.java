package org.wetread.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.Assessment;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;
import org.wetread.events.InferenceResult;
import org.wetread.events.TriageDecision;

/**
 * Why nothing of a study was assessed. What is broken outranks what is none of ours, because an
 * operator has to look at it; among the rest the reason of the image that came closest is told.
 *
 * @param assessment declined or quarantined
 * @param reason a {@link DeclineReason} or {@link FailureReason} name
 * @param explanation the reason for a person
 */
record Refusal(Assessment assessment, String reason, String explanation) {

  static Refusal of(StudyContent content, List<Reading> readings) {
    return readings.stream()
        .map(Refusal::failureOf)
        .flatMap(Optional::stream)
        .findFirst()
        .map(failure -> new Refusal(Assessment.QUARANTINED, failure.name(), failure.explanation()))
        .orElseGet(() -> declined(content, readings));
  }

  boolean isTold(TriageDecision decision) {
    return decision.assessment() == assessment && decision.reason().equals(Optional.of(reason));
  }

  private static Refusal declined(StudyContent content, List<Reading> readings) {
    var byHeader =
        content.images().stream()
            .map(held -> Eligibility.obstacle(held.received().technique()))
            .flatMap(Optional::stream);
    var byModel = readings.stream().map(Refusal::declineOf).flatMap(Optional::stream);
    var telling = Eligibility.mostTelling(Stream.concat(byModel, byHeader).toList());
    return new Refusal(Assessment.DECLINED, telling.name(), telling.explanation());
  }

  private static Optional<FailureReason> failureOf(Reading reading) {
    return reading
        .result()
        .map(Refusal::failureOf)
        .orElseGet(
            () -> reading.overdue() ? Optional.of(FailureReason.TIMED_OUT) : Optional.empty());
  }

  private static Optional<FailureReason> failureOf(InferenceResult result) {
    return switch (result) {
      case InferenceResult.Failed failed -> Optional.of(failed.reason());
      case InferenceResult.Declined _, InferenceResult.Scored _ -> Optional.empty();
    };
  }

  private static Optional<DeclineReason> declineOf(Reading reading) {
    return reading
        .result()
        .flatMap(
            result ->
                switch (result) {
                  case InferenceResult.Declined declined -> Optional.of(declined.reason());
                  case InferenceResult.Failed _, InferenceResult.Scored _ -> Optional.empty();
                });
  }
}
