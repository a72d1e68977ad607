package org.wetread.worklist;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientEvent;
import org.wetread.events.PipelineEvent;
import org.wetread.events.PriorWanted;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.TransferEnded;
import org.wetread.events.TriageDecision;
import org.wetread.worklist.BoardEntry.GivenUp;

/**
 * The board a reader works from: one line per study, in the order in which to read them. It exists
 * only as a fold of the pipeline's events, which may come in any order and repeatedly, so it needs
 * no store of its own and is rebuilt by reading them again.
 *
 * <p>Thread-safe.
 */
public final class TriageBoard {

  private static final int UNIDENTIFIED_DEAD_LETTERS = 1000;

  private final BoardLimits limits;
  private final InstantSource clock;
  private final Map<StudyKey, Line> lines = new HashMap<>();
  private final DeadLetterPile unidentified = new DeadLetterPile(UNIDENTIFIED_DEAD_LETTERS);
  private long version;

  public TriageBoard(BoardLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Folds in one event; events that say nothing about the board are passed over. */
  public synchronized void apply(PipelineEvent event) {
    switch (event) {
      case StudyEvent happened -> apply(happened);
      case PatientEvent _ -> {
        // No study is told of by it.
      }
    }
  }

  private void apply(StudyEvent event) {
    switch (event) {
      case InstanceReceived received -> line(event).add(received);
      case TriageDecision decided -> line(event).add(decided);
      case DraftReport drafted -> line(event).add(drafted);
      case Delivery delivered -> line(event).add(delivered);
      case DeadLetter letter when letter.study().equals(StudyKey.UNIDENTIFIED) ->
          unidentified.add(letter);
      case DeadLetter letter -> line(event).add(letter);
      case TransferEnded _,
          StudyAssembled _,
          PriorWanted _,
          InferenceRequest _,
          InferenceResult _ -> {
        return;
      }
    }
    version++;
    forget(event.study());
  }

  /** Counts the events folded in: unchanged means that nothing has happened. */
  public synchronized long version() {
    return version;
  }

  /**
   * The studies in line as it stands now. An entry that has not changed is the same object as
   * before.
   */
  public synchronized List<BoardEntry> entries() {
    var now = clock.instant();
    var oldest = now.minus(limits.shownFor());
    return lines.values().stream()
        .filter(line -> !line.facts.receivedAt().isBefore(oldest))
        .sorted(Line.NEWEST_FIRST)
        .limit(limits.studies())
        .map(Line::entry)
        .sorted(BoardEntry.inLineAt(now))
        .toList();
  }

  /** One study, when it is on the board. */
  public synchronized Optional<BoardEntry> entry(StudyKey study) {
    return entries().stream().filter(entry -> entry.key().equals(study)).findFirst();
  }

  /** Everything given up, newest first, with that of which no study is known. */
  public synchronized List<GivenUp> deadLetters() {
    return Stream.concat(
            unidentified.newestFirst().stream(),
            entries().stream().flatMap(entry -> entry.deadLetters().stream()))
        .sorted(Comparator.comparing(GivenUp::at).reversed())
        .toList();
  }

  private StudyFacts line(StudyEvent event) {
    var line = lines.computeIfAbsent(event.study(), Line::new);
    line.entry = Optional.empty();
    return line.facts;
  }

  /** Compacted topics hold every study there ever was; memory must not. */
  private void forget(StudyKey touched) {
    var oldest = clock.instant().minus(limits.rememberedFor());
    var line = lines.get(touched);
    if (line != null && line.facts.receivedAt().isBefore(oldest)) {
      lines.remove(touched);
    }
    if (lines.size() > 2 * limits.studies()) {
      lines.values().removeIf(each -> each.facts.receivedAt().isBefore(oldest));
      lines.values().stream()
          .sorted(Line.NEWEST_FIRST)
          .skip(limits.studies() + limits.studies() / 2L)
          .toList()
          .forEach(each -> lines.remove(each.study));
    }
  }

  /** A study's facts and the entry last made of them. */
  private static final class Line {

    static final Comparator<Line> NEWEST_FIRST =
        Comparator.<Line, Instant>comparing(line -> line.facts.receivedAt())
            .reversed()
            .thenComparing(line -> line.study.value());

    private final StudyKey study;
    private final StudyFacts facts;
    private Optional<BoardEntry> entry = Optional.empty();

    Line(StudyKey study) {
      this.study = study;
      this.facts = new StudyFacts(study);
    }

    BoardEntry entry() {
      var made = entry.orElseGet(facts::entry);
      entry = Optional.of(made);
      return made;
    }
  }
}
