package org.wetread.publisher;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.PipelineEvent;
import org.wetread.events.Topics;
import org.wetread.messaging.EventHandler;
import org.wetread.messaging.EventPublisher;
import org.wetread.messaging.RetryLaterException;

/**
 * Brings each draft to the destination and says what became of it. A draft is done, and its offset
 * may be committed, only when its {@link Delivery} is acknowledged; until then it holds back its
 * partition, and so every later revision of its study. A destination that is down is waited for
 * without end; one that fails over a single draft is asked a limited number of times.
 */
public final class DraftDelivery implements EventHandler {

  /** This module, as dead letters name it. */
  public static final String STAGE = "fhir-publisher";

  private final IdentitySource identities;
  private final EhrSink sink;
  private final EventPublisher publisher;
  private final RetryPolicy retries;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /**
   * How failures are answered.
   *
   * @param schedule the waits
   * @param attemptsPerDraft how often a destination may fail over one draft before it is rejected
   */
  public record RetryPolicy(RetrySchedule schedule, int attemptsPerDraft) {}

  public DraftDelivery(
      IdentitySource identities,
      EhrSink sink,
      EventPublisher publisher,
      RetryPolicy retries,
      InstantSource clock,
      RandomGenerator random) {
    this.identities = identities;
    this.sink = sink;
    this.publisher = publisher;
    this.retries = retries;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void handle(PipelineEvent event) throws RetryLaterException {
    if (event instanceof DraftReport draft) {
      attempts.merge(draft.eventId(), 1, Integer::sum);
      var outcome = attempt(draft);
      report(draft, outcome);
      attempts.remove(draft.eventId());
      failures.remove(draft.eventId());
    }
  }

  private SinkOutcome attempt(DraftReport draft) throws RetryLaterException {
    try {
      return sink.deliver(draft, identities.read(draft.identitySource()));
    } catch (UnreadableIdentityException e) {
      return new SinkOutcome.Rejected(e.reason());
    } catch (DestinationUnavailableException e) {
      if (e.forDraft() && exhausted(draft)) {
        return new SinkOutcome.Rejected(e.reason());
      }
      throw later(draft, e.retryAfter());
    } catch (IOException e) {
      throw later(draft, Optional.empty());
    }
  }

  private boolean exhausted(DraftReport draft) {
    return failures.merge(draft.eventId(), 1, Integer::sum) >= retries.attemptsPerDraft();
  }

  private void report(DraftReport draft, SinkOutcome outcome) throws RetryLaterException {
    try {
      if (outcome instanceof SinkOutcome.Rejected rejected) {
        publisher
            .publish(Topics.DEAD_LETTERS, draft.study().value(), deadLetter(draft, rejected))
            .join();
      }
      publisher
          .publish(Topics.REPORTS_DELIVERIES, draft.study().value(), delivery(draft, outcome))
          .join();
    } catch (CompletionException e) {
      throw later(draft, Optional.empty());
    }
  }

  private RetryLaterException later(DraftReport draft, Optional<Duration> asked) {
    return new RetryLaterException(retries.schedule().delay(attemptNumber(draft), asked, random));
  }

  private Delivery delivery(DraftReport draft, SinkOutcome outcome) {
    return switch (outcome) {
      case SinkOutcome.Delivered it ->
          delivery(draft, Delivery.Outcome.DELIVERED, Optional.of(it.report()), Optional.empty());
      case SinkOutcome.Withheld it -> undelivered(draft, Delivery.Outcome.WITHHELD, it.reason());
      case SinkOutcome.NeedsMatching it ->
          undelivered(draft, Delivery.Outcome.NEEDS_MATCHING, it.reason());
      case SinkOutcome.Rejected it -> undelivered(draft, Delivery.Outcome.REJECTED, it.reason());
    };
  }

  private Delivery undelivered(DraftReport draft, Delivery.Outcome outcome, String reason) {
    return delivery(draft, outcome, Optional.empty(), Optional.of(reason));
  }

  private Delivery delivery(
      DraftReport draft,
      Delivery.Outcome outcome,
      Optional<String> report,
      Optional<String> reason) {
    return new Delivery(
        id(draft),
        draft.study(),
        clock.instant(),
        draft.revision(),
        sink.destination(),
        outcome,
        report,
        reason,
        attemptNumber(draft),
        draft.receivedAt());
  }

  private DeadLetter deadLetter(DraftReport draft, SinkOutcome.Rejected rejected) {
    return new DeadLetter(
        id(draft) + "-dead",
        draft.study(),
        clock.instant(),
        STAGE,
        rejected.reason(),
        Optional.empty(),
        Optional.of(draft.identitySource()),
        attemptNumber(draft));
  }

  private int attemptNumber(DraftReport draft) {
    return attempts.getOrDefault(draft.eventId(), 1);
  }

  private String id(DraftReport draft) {
    return "%s-r%d-%s".formatted(draft.study().value(), draft.revision(), sink.destination());
  }
}
