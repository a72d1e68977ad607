package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.wetread.events.InstanceKey;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyImage;
import org.wetread.stream.FrontalRanking.Candidate;
import org.wetread.stream.StudyAssembly.Collecting;
import org.wetread.stream.StudyAssembly.Settled;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;

/**
 * Decides what belongs to a study and when it is complete for now. The content does not depend on
 * the order or the repetition of its images; time enters only as the instant passed in.
 *
 * @param quietPeriod how long no image comes before the study settles
 * @param hardDeadline how long it is kept open although images keep coming
 */
public record StudyAssembler(Duration quietPeriod, Duration hardDeadline) {

  /** What an arrival meant. */
  public sealed interface Receipt {

    /**
     * It belongs to the study, new or repeated.
     *
     * @param assembly the state after it; equal to the one before when it changed nothing
     */
    record Held(StudyAssembly assembly) implements Receipt {}

    /**
     * It may not join.
     *
     * @param conflict why
     */
    record KeptOut(Conflict conflict) implements Receipt {}
  }

  /** The first image of a study. */
  public StudyAssembly open(ImageArrived first, Instant now) {
    return new Collecting(StudyContent.of(first), 0, now, now);
  }

  /** A further image: new, repeated or in conflict. */
  public Receipt receive(StudyAssembly assembly, ImageArrived arrival, Instant now) {
    var content = assembly.content();
    var received = arrival.received();
    var conflict = content.conflictWith(received);
    if (conflict.isPresent()) {
      return new Receipt.KeptOut(conflict.get());
    }
    var held = content.find(received.instance());
    if (held.isEmpty()) {
      var grown = content.with(new HeldImage(received, arrival.prior()));
      return new Receipt.Held(reopened(assembly, grown, now));
    }
    var merged = content.with(held.get().mergedWith(received, arrival.prior()));
    return new Receipt.Held(priorMayReopen(assembly, merged, now));
  }

  /** A nearer prior of an image at hand; of an image or a patient not at hand it means nothing. */
  public StudyAssembly relate(StudyAssembly assembly, PriorAppeared appeared, Instant now) {
    var content = assembly.content();
    if (!appeared.patient().equals(content.patient())) {
      return assembly;
    }
    return content
        .find(appeared.instance())
        .map(held -> content.with(held.withPrior(appeared.prior())))
        .map(related -> priorMayReopen(assembly, related, now))
        .orElse(assembly);
  }

  /** When time alone will change the state. */
  public Optional<Instant> dueAt(StudyAssembly assembly) {
    return switch (assembly) {
      case Collecting collecting ->
          Optional.of(earlier(quietAt(collecting), collecting.openedAt().plus(hardDeadline)));
      case Settled _ -> Optional.empty();
    };
  }

  /** Settles when due. */
  public StudyAssembly tick(StudyAssembly assembly, Instant now) {
    return switch (assembly) {
      case Collecting collecting when dueAt(collecting).filter(now::isBefore).isEmpty() ->
          new Settled(collecting.content(), collecting.revision() + 1, now, signalFor(collecting));
      case Collecting collecting -> collecting;
      case Settled settled -> settled;
    };
  }

  /** What a settled study tells the others. */
  static StudyAssembled announcement(Settled settled) {
    var content = settled.content();
    var ranking = FrontalRanking.rank(content);
    var best = ranking.stream().findFirst();
    return new StudyAssembled(
        DerivedId.of("study-assembled", content.study(), settled.revision()),
        content.study(),
        settled.settledAt(),
        content.patient(),
        settled.revision(),
        content.images().stream().map(HeldImage::image).toList(),
        best.map(Candidate::image),
        FrontalRanking.reasons(ranking),
        best.flatMap(Candidate::prior),
        settled.settledBy());
  }

  private SettleSignal signalFor(Collecting collecting) {
    var hardAt = collecting.openedAt().plus(hardDeadline);
    return quietAt(collecting).isAfter(hardAt)
        ? SettleSignal.HARD_DEADLINE
        : SettleSignal.QUIET_PERIOD;
  }

  private Instant quietAt(Collecting collecting) {
    return collecting.changedAt().plus(quietPeriod);
  }

  private static StudyAssembly reopened(StudyAssembly assembly, StudyContent content, Instant now) {
    return switch (assembly) {
      case Collecting before -> new Collecting(content, before.revision(), before.openedAt(), now);
      case Settled before -> new Collecting(content, before.revision(), now, now);
    };
  }

  /** Only another prior of the image to be read makes another revision. */
  private static StudyAssembly priorMayReopen(
      StudyAssembly assembly, StudyContent content, Instant now) {
    return switch (assembly) {
      case Collecting before ->
          new Collecting(content, before.revision(), before.openedAt(), before.changedAt());
      case Settled before when priorToRead(content).equals(priorToRead(before.content())) ->
          new Settled(content, before.revision(), before.settledAt(), before.settledBy());
      case Settled _ -> reopened(assembly, content, now);
    };
  }

  private static Optional<InstanceKey> priorToRead(StudyContent content) {
    return FrontalRanking.best(content).flatMap(Candidate::prior).map(StudyImage::instance);
  }

  private static Instant earlier(Instant one, Instant two) {
    return one.isBefore(two) ? one : two;
  }
}
