package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.InstanceKey;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyImage;
import org.wetread.events.TransferEnded;
import org.wetread.stream.FrontalRanking.Candidate;
import org.wetread.stream.StudyAssembly.Collecting;
import org.wetread.stream.StudyAssembly.Settled;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;

/**
 * Decides what belongs to a study and when it is complete for now. The content does not depend on
 * the order or the repetition of its images; time enters only as the instant passed in.
 *
 * @param quietPeriod how long no image comes before the study settles; shorter for a sender that is
 *     known to be quick, see {@link SenderHabits}
 * @param closedPeriod the same once its sender has released its association and all it sent is here
 * @param hardDeadline how long it is kept open although images keep coming
 * @param retention how long it is remembered after it has settled
 */
public record StudyAssembler(
    Duration quietPeriod, Duration closedPeriod, Duration hardDeadline, Duration retention) {

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
  public StudyAssembly open(ImageArrived first, Patience patience, Instant now) {
    return new Collecting(
        StudyContent.of(first), 0, now, now, Optional.of(patience), Optional.empty());
  }

  /** What the site allows to wait for a sender of whom nothing is known. */
  public Patience patience() {
    return new Patience(quietPeriod, closedPeriod);
  }

  /** A further image: new, repeated or in conflict. */
  public Receipt receive(
      StudyAssembly assembly, ImageArrived arrival, Patience patience, Instant now) {
    var content = assembly.content();
    var received = arrival.received();
    var conflict = content.conflictWith(received);
    if (conflict.isPresent()) {
      return new Receipt.KeptOut(conflict.get());
    }
    var held = content.find(received.instance());
    if (held.isEmpty()) {
      var grown = content.with(new HeldImage(received, arrival.prior()));
      return new Receipt.Held(grown(assembly, grown, received.instance(), patience, now));
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

  /** The sender is done for now; of a settled study or another patient it means nothing. */
  public StudyAssembly transferred(StudyAssembly assembly, TransferEnded ended, Instant now) {
    return switch (assembly) {
      case Collecting collecting when ended.patient().equals(collecting.content().patient()) ->
          collecting.with(Transfer.of(ended, collecting.content(), now));
      case Collecting collecting -> collecting;
      case Settled settled -> settled;
    };
  }

  /** When time alone will change the state. */
  public Optional<Instant> dueAt(StudyAssembly assembly) {
    return switch (assembly) {
      case Collecting collecting ->
          Stream.concat(
                  closedAt(collecting).stream(), Stream.of(quietAt(collecting), hardAt(collecting)))
              .min(Comparator.naturalOrder());
      case Settled settled -> Optional.of(forgottenAt(settled));
    };
  }

  /** Whether nobody needs to remember the study any longer. */
  public boolean forgets(StudyAssembly assembly, Instant now) {
    return switch (assembly) {
      case Collecting _ -> false;
      case Settled settled -> !now.isBefore(forgottenAt(settled));
    };
  }

  private Instant forgottenAt(Settled settled) {
    return settled.settledAt().plus(retention);
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
    var due = dueAt(collecting).orElseThrow();
    if (closedAt(collecting).filter(due::equals).isPresent()) {
      return SettleSignal.ASSOCIATION_CLOSED;
    }
    return quietAt(collecting).equals(due) ? SettleSignal.QUIET_PERIOD : SettleSignal.HARD_DEADLINE;
  }

  private Optional<Instant> closedAt(Collecting collecting) {
    return collecting
        .transfer()
        .flatMap(Transfer::completeAt)
        .map(complete -> later(complete, collecting.changedAt()))
        .map(since -> since.plus(collecting.patience().orElseGet(this::patience).afterClose()));
  }

  private Instant quietAt(Collecting collecting) {
    return collecting.changedAt().plus(collecting.patience().orElseGet(this::patience).quiet());
  }

  private Instant hardAt(Collecting collecting) {
    return collecting.openedAt().plus(hardDeadline);
  }

  private static StudyAssembly grown(
      StudyAssembly assembly,
      StudyContent content,
      InstanceKey arrived,
      Patience patience,
      Instant now) {
    return switch (assembly) {
      case Collecting before ->
          new Collecting(
              content,
              before.revision(),
              before.openedAt(),
              now,
              Optional.of(patience),
              before.transfer().flatMap(transfer -> transfer.after(arrived, now)));
      case Settled before ->
          new Collecting(
              content, before.revision(), now, now, Optional.of(patience), Optional.empty());
    };
  }

  /** Only another prior of the image to be read makes another revision. */
  private static StudyAssembly priorMayReopen(
      StudyAssembly assembly, StudyContent content, Instant now) {
    return switch (assembly) {
      case Collecting before -> before.with(content);
      case Settled before when priorToRead(content).equals(priorToRead(before.content())) ->
          new Settled(content, before.revision(), before.settledAt(), before.settledBy());
      case Settled before ->
          new Collecting(content, before.revision(), now, now, Optional.empty(), Optional.empty());
    };
  }

  private static Optional<InstanceKey> priorToRead(StudyContent content) {
    return FrontalRanking.best(content).flatMap(Candidate::prior).map(StudyImage::instance);
  }

  private static Instant later(Instant one, Instant two) {
    return one.isBefore(two) ? two : one;
  }
}
