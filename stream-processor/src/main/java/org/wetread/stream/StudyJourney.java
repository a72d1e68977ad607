package org.wetread.stream;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.Assessment;
import org.wetread.events.DeadLetter;
import org.wetread.events.InferenceResult;
import org.wetread.stream.StudySignal.DeliveryArrived;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.stream.StudySignal.ResultArrived;
import org.wetread.stream.StudySignal.TransferArrived;

/**
 * The one decision function of a study: from what is remembered and what happens to what is
 * remembered next and what is announced. Deterministic; an announcement's id derives from its
 * cause, so that whatever is done twice is recognised as the same.
 *
 * @param assembler what belongs together and when it is complete
 * @param priors what an image may be compared with
 * @param router how the model is asked
 * @param triage where a study stands in line
 * @param composer how a draft is worded
 */
public record StudyJourney(
    StudyAssembler assembler,
    PriorIndex priors,
    LaneRouter router,
    TriagePolicy triage,
    DraftComposer composer) {

  /** The name under which this stage gives up work. */
  public static final String STAGE = "stream-processor";

  /** The journey under the given settings and rules. */
  public static StudyJourney under(StreamSettings settings, SiteRules rules) {
    return new StudyJourney(
        new StudyAssembler(
            settings.quietPeriod(),
            settings.closedPeriod(),
            settings.hardDeadline(),
            settings.studyRetention()),
        new PriorIndex(settings.historyRetention()),
        new LaneRouter(rules.routing(), settings.resultDeadline()),
        new TriagePolicy(rules.triage()),
        new DraftComposer(settings.zone(), rules.triage()));
  }

  /** The same under the site's own waits, for a sender of whom nothing is known. */
  public Optional<Step> signal(Optional<StudyCase> known, StudySignal signal, Instant now) {
    return signal(known, signal, assembler.patience(), now);
  }

  /**
   * Lets a signal happen; empty when it concerns nothing that is known.
   *
   * @param patience how long to wait for more of the sender, should it be an image
   */
  public Optional<Step> signal(
      Optional<StudyCase> known, StudySignal signal, Patience patience, Instant now) {
    var step =
        switch (signal) {
          case ImageArrived arrival -> Optional.of(image(known, arrival, patience, now));
          case TransferArrived arrived -> known.map(study -> transfer(study, arrived, now));
          case DeliveryArrived _ -> Optional.<Step>empty();
          case PriorAppeared appeared -> known.map(study -> prior(study, appeared, now));
          case ResultArrived arrived -> known.flatMap(study -> result(study, arrived, now));
        };
    return step.map(each -> proceed(each, now));
  }

  /** Lets time pass. */
  public Step time(StudyCase known, Instant now) {
    return proceed(Step.from(known), now);
  }

  /** Whether nobody needs to remember the study any longer. */
  public boolean forgets(StudyCase study, Instant now) {
    return assembler.forgets(study.assembly(), now);
  }

  /** When {@link #time} will have something to do. */
  public Optional<Instant> dueAt(StudyCase study) {
    return Stream.of(assembler.dueAt(study.assembly()), study.answerDueAt())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private Step image(
      Optional<StudyCase> known, ImageArrived arrival, Patience patience, Instant now) {
    if (known.isEmpty()) {
      var opened = Step.from(StudyCase.opened(assembler.open(arrival, patience, now)));
      return PriorWish.first(arrival, now).map(opened::announce).orElse(opened);
    }
    var study = known.get();
    var wish = PriorWish.further(study.assembly().content(), arrival, now);
    return switch (assembler.receive(study.assembly(), arrival, patience, now)) {
      case StudyAssembler.Receipt.Held held -> {
        var step = Step.from(study.with(held.assembly()));
        yield wish.map(step::announce).orElse(step);
      }
      case StudyAssembler.Receipt.KeptOut keptOut ->
          Step.from(study).announce(keptOut(arrival, keptOut.conflict(), now));
    };
  }

  private Step transfer(StudyCase study, TransferArrived arrived, Instant now) {
    return Step.from(study.with(assembler.transferred(study.assembly(), arrived.ended(), now)));
  }

  private Step prior(StudyCase study, PriorAppeared appeared, Instant now) {
    return Step.from(study.with(assembler.relate(study.assembly(), appeared, now)));
  }

  /** The first answer to one of our requests counts; a repeated or foreign one means nothing. */
  private Optional<Step> result(StudyCase study, ResultArrived arrived, Instant now) {
    var result = arrived.result();
    return study.readings().stream()
        .filter(reading -> reading.request().eventId().equals(result.requestId()))
        .filter(reading -> reading.result().isEmpty())
        .findFirst()
        .map(asked -> study.withReadings(each -> each.equals(asked) ? each.answered(result) : each))
        .map(answered -> triaged(answered, result, now));
  }

  /** A refusal waits for {@link #giveUp}: the next best image may yet be read. */
  private Step triaged(StudyCase study, InferenceResult result, Instant now) {
    var step = Step.from(study);
    return switch (result) {
      case InferenceResult.Scored scored -> step.decide(triage.scored(study, scored, now));
      case InferenceResult.Declined _, InferenceResult.Failed _ -> step;
    };
  }

  private Step proceed(Step begun, Instant now) {
    var settled = settle(greet(begun, now), now);
    var step = settled.with(settled.study().withReadings(reading -> reading.at(now)));
    var study = step.study();
    return switch (ReadingPlan.next(study.assembly(), study.readings())) {
      case ReadingPlan.Move.Ask ask -> ask(step, ask, now);
      case ReadingPlan.Move.Wait _ -> step;
      case ReadingPlan.Move.Compose compose -> draft(step, compose.scored(), now);
      case ReadingPlan.Move.GiveUp _ -> giveUp(step, now);
    };
  }

  /** The worklist shows a study from its first image on, and an urgent order from when it tells. */
  private Step greet(Step step, Instant now) {
    var content = step.study().assembly().content();
    return step.study()
        .decision()
        .map(decision -> triage.raised(decision, content, now).map(step::decide).orElse(step))
        .orElseGet(() -> step.decide(triage.pending(content, "received", now)));
  }

  private Step settle(Step step, Instant now) {
    var before = step.study().assembly();
    return switch (assembler.tick(before, now)) {
      case StudyAssembly.Settled after when !after.equals(before) ->
          step.with(step.study().with(after)).announce(StudyAssembler.announcement(after));
      case StudyAssembly.Settled _, StudyAssembly.Collecting _ -> step;
    };
  }

  /** A study that was given up shows as pending again once there is something new to read. */
  private Step ask(Step step, ReadingPlan.Move.Ask ask, Instant now) {
    var study = step.study();
    var request = router.request(ask.candidate(), now);
    var asked = step.with(study.asked(request)).announce(request);
    var givenUp =
        study
            .decision()
            .filter(
                decision ->
                    switch (decision.assessment()) {
                      case DECLINED, QUARANTINED -> true;
                      case PENDING, SCORED -> false;
                    });
    return givenUp.isEmpty()
        ? asked
        : asked.decide(triage.pending(study.assembly().content(), request.eventId(), now));
  }

  /**
   * Usually the study's revision; more when a late answer amends the draft of an unchanged study.
   */
  private Step draft(Step step, InferenceResult.Scored scored, Instant now) {
    var study = step.study();
    var assembled = study.assembly().revision();
    if (study.draft().filter(each -> each.restsOn(assembled, scored.eventId())).isPresent()) {
      return step;
    }
    var revision = Math.max(assembled, study.draft().map(each -> each.revision() + 1).orElse(1));
    return step.with(study.drafted(new StudyCase.Drafted(revision, assembled, scored.eventId())))
        .announce(composer.compose(study.assembly().content(), scored, revision, now));
  }

  /**
   * A study that was scored once keeps its standing. One in which no image is readable is declined
   * only when it has settled, since a readable one may be on its way.
   */
  private Step giveUp(Step step, Instant now) {
    var study = step.study();
    var scoredOnce =
        study.decision().filter(each -> each.assessment() == Assessment.SCORED).isPresent();
    var tooEarly =
        study.assembly() instanceof StudyAssembly.Collecting && study.readings().isEmpty();
    if (scoredOnce || tooEarly) {
      return step;
    }
    var refusal = Refusal.of(study.assembly().content(), study.readings());
    return study.decision().filter(refusal::isTold).isPresent()
        ? step
        : step.decide(triage.refused(study, refusal, now));
  }

  private static DeadLetter keptOut(ImageArrived arrival, Conflict conflict, Instant now) {
    var received = arrival.received();
    return new DeadLetter(
        DerivedId.of(
            "dead-letter", conflict.reason(), received.instance(), received.object().sha256()),
        received.study(),
        now,
        STAGE,
        conflict.reason(),
        Optional.empty(),
        Optional.of(received.object()),
        1);
  }
}
