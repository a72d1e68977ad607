package org.wetread.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.wetread.events.Assessment;
import org.wetread.events.TriagePriority;

/**
 * The board in numbers.
 *
 * @param at when it was counted
 * @param studies on the board
 * @param byPriority how many stand where
 * @param byAssessment how many the model looked at, and what became of the others
 * @param doorToTriage of those triaged in the last hour
 * @param doorToDraft of those drafted in the last hour
 */
public record BoardSummary(
    Instant at,
    int studies,
    Map<TriagePriority, Integer> byPriority,
    Map<Assessment, Integer> byAssessment,
    Latency doorToTriage,
    Latency doorToDraft) {

  private static final Duration WINDOW = Duration.ofHours(1);

  public BoardSummary {
    byPriority = Collections.unmodifiableMap(new EnumMap<>(byPriority));
    byAssessment = Collections.unmodifiableMap(new EnumMap<>(byAssessment));
  }

  /**
   * A latency's distribution.
   *
   * @param count how many were measured
   * @param p50Millis half were at most this
   * @param p95Millis 95 of 100 were at most this
   */
  public record Latency(int count, OptionalLong p50Millis, OptionalLong p95Millis) {

    static Latency of(List<Long> millis) {
      var sorted = millis.stream().sorted().toList();
      return new Latency(sorted.size(), rank(sorted, 50), rank(sorted, 95));
    }

    /** Nearest rank: a value that was really measured. */
    private static OptionalLong rank(List<Long> sorted, int percent) {
      return sorted.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }
  }

  /** Counts a state of the board. */
  public static BoardSummary of(List<BoardEntry> entries, Instant now) {
    var since = now.minus(WINDOW);
    return new BoardSummary(
        now,
        entries.size(),
        count(entries, BoardEntry::priority, TriagePriority.class),
        count(entries, BoardEntry::assessment, Assessment.class),
        latency(entries, since, Timeline::triagedAt, Timeline::doorToTriageMillis),
        latency(entries, since, Timeline::draftedAt, Timeline::doorToDraftMillis));
  }

  private static <E extends Enum<E>> Map<E, Integer> count(
      List<BoardEntry> entries, Function<BoardEntry, E> property, Class<E> type) {
    var counts = new EnumMap<E, Integer>(type);
    for (var each : type.getEnumConstants()) {
      counts.put(each, 0);
    }
    entries.forEach(entry -> counts.merge(property.apply(entry), 1, Integer::sum));
    return counts;
  }

  private static Latency latency(
      List<BoardEntry> entries,
      Instant since,
      Function<Timeline, Optional<Instant>> mark,
      Function<Timeline, OptionalLong> millis) {
    return Latency.of(
        entries.stream()
            .map(BoardEntry::timeline)
            .filter(each -> mark.apply(each).filter(at -> !at.isBefore(since)).isPresent())
            .flatMap(each -> millis.apply(each).stream().boxed())
            .toList());
  }
}
