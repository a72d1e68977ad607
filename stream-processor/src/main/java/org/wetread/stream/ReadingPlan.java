package org.wetread.stream;

import java.util.List;
import java.util.Optional;
import org.wetread.events.InferenceResult;
import org.wetread.stream.FrontalRanking.Candidate;

/**
 * What to do next for a study's reading. Before it settles one scored frontal is enough for triage.
 * Once it has settled the draft wants the best frontal with its prior; whatever the model refuses
 * gives way to the next best, and a comparison that did not come off to the same image read alone.
 */
final class ReadingPlan {

  private ReadingPlan() {}

  /** The next move. */
  sealed interface Move {

    /** Ask the model. */
    record Ask(Candidate candidate) implements Move {}

    /** An answer is on its way, or enough is known until the study settles. */
    record Wait() implements Move {}

    /** This is what the draft rests on. */
    record Compose(InferenceResult.Scored scored) implements Move {}

    /** No image of the study could be read, or none is of the kind. */
    record GiveUp() implements Move {}
  }

  static Move next(StudyAssembly assembly, List<Reading> readings) {
    var ranking = FrontalRanking.rank(assembly.content());
    return switch (assembly) {
      case StudyAssembly.Collecting _ -> whileCollecting(ranking, readings);
      case StudyAssembly.Settled _ -> onceSettled(ranking, readings);
    };
  }

  private static Move whileCollecting(List<Candidate> ranking, List<Reading> readings) {
    if (readings.stream().anyMatch(each -> each.pending() || each.scored().isPresent())) {
      return new Move.Wait();
    }
    return ranking.stream()
        .filter(candidate -> of(candidate, readings).isEmpty())
        .findFirst()
        .<Move>map(Move.Ask::new)
        .orElseGet(Move.GiveUp::new);
  }

  private static Move onceSettled(List<Candidate> ranking, List<Reading> readings) {
    return ranking.stream()
        .map(candidate -> moveFor(candidate, of(candidate, readings)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(Move.GiveUp::new);
  }

  /** Empty when the candidate is of no use and the next one's turn has come. */
  private static Optional<Move> moveFor(Candidate candidate, List<Reading> readings) {
    var id = LaneRouter.requestId(candidate);
    var exact = readings.stream().filter(each -> each.request().eventId().equals(id)).findFirst();
    if (exact.isPresent() && exact.get().pending()) {
      return Optional.of(new Move.Wait());
    }
    if (exact.isEmpty() && readings.stream().noneMatch(Reading::imageRefused)) {
      return Optional.of(new Move.Ask(candidate));
    }
    return exact.flatMap(Reading::scored).or(() -> latestScored(readings)).map(Move.Compose::new);
  }

  private static Optional<InferenceResult.Scored> latestScored(List<Reading> readings) {
    return readings.reversed().stream().map(Reading::scored).flatMap(Optional::stream).findFirst();
  }

  private static List<Reading> of(Candidate candidate, List<Reading> readings) {
    return readings.stream()
        .filter(each -> each.request().image().instance().equals(candidate.image().instance()))
        .toList();
  }
}
