package org.wetread.stream.simulation;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Set;

/**
 * Readers on duty.
 *
 * @param days on which it begins
 * @param fromHour its first hour, 0 to 23
 * @param toHour the hour it ends before, 1 to 24
 * @param readers how many
 * @param share of their time that chest radiographs get, above 0 to 1
 */
public record Shift(Set<DayOfWeek> days, int fromHour, int toHour, int readers, double share) {

  public Shift {
    days = Set.copyOf(days);
    if (fromHour < 0 || toHour > 24 || fromHour >= toHour) {
      throw new IllegalArgumentException("a shift lies within a day");
    }
    if (readers < 1 || !(0 < share && share <= 1)) {
      throw new IllegalArgumentException("a shift has readers, and they have time");
    }
  }

  boolean covers(LocalDateTime time) {
    return days.contains(time.getDayOfWeek())
        && fromHour <= time.getHour()
        && time.getHour() < toHour;
  }
}
