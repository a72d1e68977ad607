package org.wetread.worklist;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wetread.events.DeadLetter;
import org.wetread.worklist.BoardEntry.GivenUp;

/** Dead letters without repetition, the newest of them up to a limit. */
final class DeadLetterPile {

  private static final Comparator<DeadLetter> BY_AGE =
      Comparator.comparing(DeadLetter::at).thenComparing(DeadLetter::eventId);

  private final int limit;
  private final Map<String, DeadLetter> letters = new HashMap<>();

  DeadLetterPile(int limit) {
    this.limit = limit;
  }

  void add(DeadLetter letter) {
    letters.merge(letter.eventId(), letter, DeadLetterPile::earlier);
    if (letters.size() > limit) {
      letters.values().stream().min(BY_AGE).map(DeadLetter::eventId).ifPresent(letters::remove);
    }
  }

  List<GivenUp> newestFirst() {
    return letters.values().stream()
        .sorted(BY_AGE.reversed())
        .map(
            letter ->
                new GivenUp(
                    letter.study(),
                    letter.at(),
                    letter.stage(),
                    Reason.of(letter.reason()),
                    letter.origin(),
                    letter.attempts()))
        .toList();
  }

  private static DeadLetter earlier(DeadLetter one, DeadLetter other) {
    return BY_AGE.thenComparing(DeadLetter::attempts).compare(one, other) <= 0 ? one : other;
  }
}
