package org.wetread.stream.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.wetread.events.QueuePlace;
import org.wetread.stream.triage.TriageRules;

/**
 * Readers who take the next study of a line whenever they are free and on duty. A reading that has
 * begun is finished; nobody puts one aside for a more urgent one.
 *
 * @param roster who reads when
 * @param triage the places in line
 */
public record ReadingRoom(Roster roster, TriageRules triage) {

  /**
   * A study and how long it waited.
   *
   * @param arrival the study
   * @param waited from its arrival to the beginning of its reading
   */
  public record Read(Arrival arrival, Duration waited) {}

  private record Waiting(Arrival arrival, QueuePlace place) {}

  /** Reads all arrivals, which are in order of time; the last ones too, so that none is cut off. */
  public List<Read> read(List<Arrival> arrivals, Discipline discipline) {
    var read = new ArrayList<Read>(arrivals.size());
    var line = new ArrayList<Waiting>();
    var free = new ArrayList<>(Collections.nCopies(roster.places(), arrivals.getFirst().at()));
    var coming = 0;
    while (read.size() < arrivals.size()) {
      var reader = nextReader(free);
      var now = roster.next(reader, free.get(reader));
      while (coming < arrivals.size() && !arrivals.get(coming).at().isAfter(now)) {
        line.add(waiting(arrivals.get(coming++)));
      }
      if (line.isEmpty()) {
        free.set(reader, arrivals.get(coming).at());
        continue;
      }
      var next = Collections.min(line, Comparator.comparing(Waiting::place, discipline.at(now)));
      line.remove(next);
      read.add(new Read(next.arrival(), Duration.between(next.arrival().at(), now)));
      free.set(reader, now.plus(roster.taking(next.arrival().reading(), now)));
    }
    return read;
  }

  private Waiting waiting(Arrival arrival) {
    return new Waiting(arrival, triage.place(arrival.flagged(), arrival.stat(), arrival.at()));
  }

  private int nextReader(List<Instant> free) {
    var first = 0;
    for (var reader = 1; reader < free.size(); reader++) {
      if (roster.next(reader, free.get(reader)).isBefore(roster.next(first, free.get(first)))) {
        first = reader;
      }
    }
    return first;
  }
}
