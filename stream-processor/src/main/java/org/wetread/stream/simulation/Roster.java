package org.wetread.stream.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Who reads when, in a week that repeats. Hours without a shift have no reader. Times are the
 * site's own; the simulation counts them in UTC.
 *
 * @param shifts which do not overlap
 */
public record Roster(List<Shift> shifts) {

  private static final int WEEK_HOURS = 7 * 24;

  public Roster {
    shifts = List.copyOf(shifts);
    if (shifts.isEmpty()) {
      throw new IllegalArgumentException("somebody must read");
    }
  }

  /**
   * Weekdays, evenings, nights and weekends.
   *
   * @param day readers on weekdays from 8 to 17
   * @param evening readers on weekdays from 17 to 22
   * @param nightShare what chest radiographs get of one reader's time from 22 to 8, every day
   * @param weekend readers on Saturday and Sunday from 8 to 22
   */
  public static Roster of(int day, int evening, double nightShare, int weekend) {
    var weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    var weekends = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    var all = EnumSet.allOf(DayOfWeek.class);
    return new Roster(
        List.of(
            new Shift(weekdays, 8, 17, day, 1),
            new Shift(weekdays, 17, 22, evening, 1),
            new Shift(weekends, 8, 22, weekend, 1),
            new Shift(all, 22, 24, 1, nightShare),
            new Shift(all, 0, 8, 1, nightShare)));
  }

  int places() {
    return shifts.stream().mapToInt(Shift::readers).max().orElse(0);
  }

  /** When the reader of a place, from 0, may begin next, from an instant on. */
  Instant next(int place, Instant from) {
    var at = from;
    for (var hour = 0; hour <= WEEK_HOURS; hour++) {
      if (shift(at).filter(each -> place < each.readers()).isPresent()) {
        return at;
      }
      at = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
    throw new IllegalStateException("no shift has that many readers");
  }

  /** How long a reading that begins at an instant takes. */
  Duration taking(Duration reading, Instant at) {
    var share = shift(at).map(Shift::share).orElse(1.0);
    return Duration.ofMillis(Math.round(reading.toMillis() / share));
  }

  private Optional<Shift> shift(Instant at) {
    var time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return shifts.stream().filter(each -> each.covers(time)).findFirst();
  }
}
