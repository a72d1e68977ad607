package org.wetread.stream.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.wetread.stream.triage.TriageRules;

/**
 * A made-up hospital: arrivals at random with the profile of a day, fewer on weekends.
 *
 * @param perDay studies on an average day of the week
 * @param days how long, from a Monday on
 * @param findings what patients have and what the model sees
 * @param triage what the flags mean
 * @param meanReading of a reader who does nothing else
 */
public record SyntheticWorkload(
    double perDay, int days, List<FindingModel> findings, TriageRules triage, Duration meanReading)
    implements Workload {

  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final double WEEKEND = 0.55;
  private static final int WEEK = 7;

  /**
   * Studies an hour by the hour of the day, in any unit: wards at 6, clinics until 16, then less.
   */
  private static final double[] PROFILE = {
    2.0, 1.6, 1.4, 1.3, 1.4, 2.2, 4.5, 5.0, 7.0, 8.5, 9.0, 8.5,
    7.5, 7.0, 7.0, 6.5, 5.5, 4.5, 4.0, 3.6, 3.4, 3.0, 2.6, 2.2
  };

  public SyntheticWorkload {
    findings = List.copyOf(findings);
    if (!(perDay > 0) || days < 1) {
      throw new IllegalArgumentException("a workload has studies and days");
    }
  }

  @Override
  public List<Arrival> arrivals(long seed) {
    var draws = new Draws(seed, findings, triage, meanReading);
    var arrivals = new ArrayList<Arrival>();
    var end = MONDAY.plus(Duration.ofDays(days));
    var peak = peakPerHour();
    var at = MONDAY.plus(gap(draws, peak));
    while (at.isBefore(end)) {
      // Thinning: as many as at the peak, of which each stays with the chance of its hour.
      if (draws.uniform() * peak < perHour(at)) {
        var shown = draws.shown();
        arrivals.add(new Arrival(at, shown, draws.flagged(shown), false, draws.reading()));
      }
      at = at.plus(gap(draws, peak));
    }
    if (arrivals.isEmpty()) {
      throw new IllegalStateException("nobody came; simulate more studies or more days");
    }
    return arrivals;
  }

  private static Duration gap(Draws draws, double perHour) {
    var hours = -Math.log(1 - draws.uniform()) / perHour;
    return Duration.ofNanos(Math.round(hours * Duration.ofHours(1).toNanos()));
  }

  private double perHour(Instant at) {
    var time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    var weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(time.getDayOfWeek());
    return weekdayFactor() * (weekend ? WEEKEND : 1) * PROFILE[time.getHour()] / total() * perDay;
  }

  private double peakPerHour() {
    var greatest = 0.0;
    for (var hour : PROFILE) {
      greatest = Math.max(greatest, hour);
    }
    return weekdayFactor() * greatest / total() * perDay;
  }

  /** So that the average over the week is what was asked for. */
  private static double weekdayFactor() {
    return WEEK / (5 + 2 * WEEKEND);
  }

  private static double total() {
    var sum = 0.0;
    for (var hour : PROFILE) {
      sum += hour;
    }
    return sum;
  }
}
