package org.wetread.stream.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.wetread.stream.simulation.ReadingRoom.Read;

/**
 * The same arrivals under every discipline, over several seeds.
 *
 * @param rows one for each group and discipline, groups in order
 * @param seeds how many
 * @param studies read under each discipline, over all seeds
 */
public record Comparison(List<Row> rows, int seeds, long studies) {

  /** The group of studies that show no finding. */
  public static final String NOTHING = "No finding";

  /** The group of all studies. */
  public static final String ALL = "All studies";

  private static final double MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

  public Comparison {
    rows = List.copyOf(rows);
  }

  /**
   * How a group waited under a discipline, in minutes.
   *
   * @param group a finding's label, {@link #NOTHING} or {@link #ALL}
   * @param mean wait
   * @param p95 wait
   * @param max wait
   */
  public record Row(
      String group, Discipline discipline, Estimate mean, Estimate p95, Estimate max) {

    static Row of(String group, Discipline discipline, List<Waits> perSeed) {
      return new Row(
          group,
          discipline,
          estimate(perSeed, Waits::mean),
          estimate(perSeed, Waits::p95),
          estimate(perSeed, Waits::max));
    }

    private static Estimate estimate(List<Waits> perSeed, ToDoubleFunction<Waits> figure) {
      return Estimate.of(perSeed.stream().map(figure::applyAsDouble).toList());
    }
  }

  /** Who is reported on together. */
  private record Group(String label, Predicate<Arrival> includes) {}

  private record Cell(String group, Discipline discipline) {}

  /** Runs seeds 1 to n. */
  public static Comparison of(Workload workload, ReadingRoom room, int seeds) {
    var groups = groups(workload);
    var cells = new HashMap<Cell, List<Waits>>();
    var studies = 0L;
    for (var seed = 1; seed <= seeds; seed++) {
      var arrivals = workload.arrivals(seed);
      studies += arrivals.size();
      for (var discipline : Discipline.values()) {
        var read = room.read(arrivals, discipline);
        waits(groups, read)
            .forEach(
                (group, waits) ->
                    cells
                        .computeIfAbsent(new Cell(group, discipline), each -> new ArrayList<>())
                        .add(waits));
      }
    }
    return new Comparison(rows(groups, cells), seeds, studies);
  }

  /** The row of a group under a discipline. */
  public Row row(String group, Discipline discipline) {
    return rows.stream()
        .filter(row -> row.group().equals(group) && row.discipline() == discipline)
        .findFirst()
        .orElseThrow();
  }

  /** The groups in order. */
  public List<String> groups() {
    return rows.stream().map(Row::group).distinct().toList();
  }

  private static List<Group> groups(Workload workload) {
    var groups = new ArrayList<Group>();
    for (var finding : workload.findings()) {
      groups.add(new Group(finding.label(), study -> study.shows().contains(finding.id())));
    }
    groups.add(new Group(NOTHING, study -> study.shows().isEmpty()));
    groups.add(new Group(ALL, study -> true));
    return groups;
  }

  private static Map<String, Waits> waits(List<Group> groups, List<Read> read) {
    var waits = new HashMap<String, Waits>();
    for (var group : groups) {
      var minutes =
          read.stream()
              .filter(each -> group.includes().test(each.arrival()))
              .map(each -> each.waited().toMillis() / MINUTE_MILLIS)
              .toList();
      if (!minutes.isEmpty()) {
        waits.put(group.label(), Waits.of(minutes));
      }
    }
    return waits;
  }

  private static List<Row> rows(List<Group> groups, Map<Cell, List<Waits>> cells) {
    var rows = new ArrayList<Row>();
    for (var group : groups) {
      for (var discipline : Discipline.values()) {
        var perSeed = cells.get(new Cell(group.label(), discipline));
        if (perSeed != null) {
          rows.add(Row.of(group.label(), discipline, perSeed));
        }
      }
    }
    return rows;
  }
}
