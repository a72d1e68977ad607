package org.wetread.stream.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.simulation.Discipline.BOUNDED_WAIT;
import static org.wetread.stream.simulation.Discipline.CLASS_ONLY;
import static org.wetread.stream.simulation.Discipline.FIRST_COME;

import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wetread.stream.simulation.ReadingRoom.Read;
import org.wetread.stream.triage.TriageRules;
import org.wetread.stream.yaml.TriageFile;

/**
 * The published effect (Baltruschat et al., European Radiology 2021): by class alone the studies
 * that the model misses wait longer than ever; with a ceiling the mean is as good, and nobody does.
 * Four weeks of one seed.
 */
class TriageEffectTest {

  private static final TriageRules RULES = TriageFile.builtIn();
  private static final double CEILING_MINUTES = 480;
  private static Map<Discipline, List<Read>> read = Map.of();

  @BeforeAll
  static void simulate() {
    var workload =
        new SyntheticWorkload(250, 28, FindingModel.GENERAL_HOSPITAL, RULES, Duration.ofMinutes(5));
    var arrivals = workload.arrivals(3);
    var room = new ReadingRoom(Roster.of(3, 2, 0.33, 2), RULES);
    read =
        Stream.of(Discipline.values())
            .collect(Collectors.toMap(each -> each, each -> room.read(arrivals, each)));
  }

  @Test
  void withoutACeilingTheMeanForPneumothoraxFallsAndTheMaximumRises() {
    assertThat(pneumothorax(CLASS_ONLY).getAverage())
        .isLessThan(pneumothorax(FIRST_COME).getAverage() / 2);
    assertThat(pneumothorax(CLASS_ONLY).getMax())
        .isGreaterThan(pneumothorax(FIRST_COME).getMax() * 1.3);
    assertThat(all(CLASS_ONLY).getMax()).isGreaterThan(CEILING_MINUTES);
  }

  @Test
  void withTheCeilingTheMeanFallsAsMuchAndNobodyWaitsBeyondIt() {
    assertThat(pneumothorax(BOUNDED_WAIT).getAverage())
        .isLessThan(pneumothorax(FIRST_COME).getAverage() / 2);
    assertThat(pneumothorax(BOUNDED_WAIT).getMax()).isLessThan(pneumothorax(CLASS_ONLY).getMax());
    assertThat(all(BOUNDED_WAIT).getMax()).isLessThan(CEILING_MINUTES);
  }

  @Test
  void everyStudyIsReadOnceWhateverTheLine() {
    var studies = read.getOrDefault(FIRST_COME, List.of()).size();

    assertThat(studies).isBetween(6_500, 7_500);
    assertThat(read.values()).allSatisfy(all -> assertThat(all).hasSize(studies));
    assertThat(read.values())
        .allSatisfy(all -> assertThat(all).noneMatch(each -> each.waited().isNegative()));
  }

  private static DoubleSummaryStatistics pneumothorax(Discipline discipline) {
    return minutes(discipline, each -> each.arrival().shows().contains("pneumothorax"));
  }

  private static DoubleSummaryStatistics all(Discipline discipline) {
    return minutes(discipline, each -> true);
  }

  private static DoubleSummaryStatistics minutes(Discipline discipline, Predicate<Read> which) {
    return read.getOrDefault(discipline, List.of()).stream()
        .filter(which)
        .mapToDouble(each -> each.waited().toMillis() / 60_000.0)
        .summaryStatistics();
  }
}
