package org.wetread.stream.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.stream.simulation.FindingModel;
import org.wetread.stream.simulation.Roster;
import picocli.CommandLine.Option;

/** Who reads, how fast, and how often the model errs: what a simulation assumes. */
final class HospitalOptions {

  private static final String RATE = "(0(\\.\\d+)?|1(\\.0+)?)";

  @Option(
      names = "--readers",
      paramLabel = "DAY,EVENING,WEEKEND",
      split = ",",
      defaultValue = "3,2,2",
      description = {
        "Readers on weekdays 8-17, on weekdays 17-22, on weekends 8-22 (${DEFAULT-VALUE});",
        "from 22 to 8 there is one"
      })
  private List<Integer> readers = List.of();

  @Option(
      names = "--night-share",
      paramLabel = "SHARE",
      defaultValue = "0.33",
      description = "What radiographs get of that one's time (${DEFAULT-VALUE})")
  private double nightShare;

  @Option(
      names = "--reading",
      paramLabel = "DURATION",
      defaultValue = "PT5M",
      description = "Mean time of a reading, interruptions included (${DEFAULT-VALUE})")
  private Duration reading = Duration.ofMinutes(5);

  @Option(
      names = "--ai",
      paramLabel = "FINDING=SENSITIVITY/SPECIFICITY",
      description = {
        "How often the model is right about a finding, for example pneumothorax=0.8/0.95;",
        "repeatable. Assumed without it: pneumothorax 0.8/0.95, pleural-effusion 0.88/0.9,",
        "consolidation 0.82/0.88, nodule 0.7/0.93, cardiomegaly 0.85/0.9"
      })
  private Map<String, String> rates = Map.of();

  Optional<String> complaint() {
    if (readers.size() != 3 || readers.stream().anyMatch(each -> each < 1)) {
      return Optional.of("--readers wants three numbers from 1, for example 3,2,2");
    }
    if (!(0 < nightShare && nightShare <= 1)) {
      return Optional.of("--night-share wants a share above 0, for example 0.33");
    }
    if (!reading.isPositive()) {
      return Optional.of("--reading wants a time, for example PT5M");
    }
    var known = FindingModel.GENERAL_HOSPITAL.stream().map(FindingModel::id).toList();
    return rates.entrySet().stream()
        .filter(
            rate -> !known.contains(rate.getKey()) || !rate.getValue().matches(RATE + '/' + RATE))
        .findFirst()
        .map(rate -> "--ai wants one of " + known + " and two shares, for example nodule=0.7/0.9");
  }

  Roster roster() {
    return Roster.of(readers.get(0), readers.get(1), nightShare, readers.get(2));
  }

  Duration meanReading() {
    return reading;
  }

  List<FindingModel> findings() {
    var findings = new ArrayList<FindingModel>();
    for (var assumed : FindingModel.GENERAL_HOSPITAL) {
      findings.add(
          Optional.ofNullable(rates.get(assumed.id()))
              .map(rate -> rated(assumed, rate))
              .orElse(assumed));
    }
    return findings;
  }

  private static FindingModel rated(FindingModel assumed, String rate) {
    var slash = rate.indexOf('/');
    return new FindingModel(
        assumed.id(),
        assumed.label(),
        assumed.urgency(),
        assumed.prevalence(),
        Double.parseDouble(rate.substring(0, slash)),
        Double.parseDouble(rate.substring(slash + 1)));
  }
}
