package org.wetread.stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PatientMerged;
import org.wetread.events.PatientMoved;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyImage;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.testkit.SampleEvents;

/**
 * Many patients, some of them merged, in chains and circles, before, between and after their
 * images, in whatever order the partitions of three topics are read: the same priors in the end,
 * and never one of a patient who was not merged.
 */
class MergedPatientsTest {

  private static final long SEED = 20261129;
  private static final int ROUNDS = 400;
  private static final int PATIENTS = 12;
  private static final int VISITS = 2;
  private static final int PARTITIONS = 4;
  private static final List<ViewPosition> VIEWS =
      List.of(ViewPosition.PA, ViewPosition.AP, ViewPosition.UNKNOWN);

  private static final PatientJourney JOURNEY =
      new PatientJourney(new PriorIndex(Duration.ofDays(5 * 365)));

  @Test
  void theSamePriorsInTheEndInWhateverOrder() {
    for (var round = 0; round < ROUNDS; round++) {
      var random = new Random(SEED + round);
      var survivors = survivors(random);
      var arrivals = visits(random);
      var town = new Town(random);
      arrivals.forEach(town::send);
      survivors.forEach((retired, survivor) -> town.send(merged(retired, survivor)));
      survivors.forEach((retired, survivor) -> town.send(merged(retired, survivor)));
      town.settle();

      assertThat(town.images).as("seed %d", SEED + round).hasSize(arrivals.size());
      town.told.forEach((image, prior) -> assertOnePatient(survivors, town, image, prior));
      for (var arrived : arrivals) {
        var held = town.held(arrived.instance());
        assertThat(held.received()).isEqualTo(arrived);
        assertThat(held.prior().map(prior -> prior.technique().acquiredAt()))
            .as("seed %d", SEED + round)
            .isEqualTo(nearest(survivors, arrivals, arrived));
      }
    }
  }

  /** Found again by looking at everything. */
  private static Optional<Instant> nearest(
      Map<PatientKey, PatientKey> survivors,
      List<InstanceReceived> arrivals,
      InstanceReceived image) {
    var person = person(survivors, image.patient());
    return arrivals.stream()
        .filter(each -> person(survivors, each.patient()).equals(person))
        .filter(each -> !each.study().equals(image.study()))
        .filter(each -> each.technique().view().isFrontal())
        .map(each -> each.technique().acquiredAt())
        .filter(at -> !at.isAfter(image.technique().acquiredAt().minusSeconds(60)))
        .max(Instant::compareTo);
  }

  private static void assertOnePatient(
      Map<PatientKey, PatientKey> survivors,
      Town town,
      InstanceKey image,
      List<StudyImage> priors) {
    var person = person(survivors, town.held(image).received().patient());
    assertThat(priors)
        .allSatisfy(
            prior ->
                assertThat(person(survivors, town.held(prior.instance()).received().patient()))
                    .isEqualTo(person));
  }

  /** The key at which the chain ends; of a circle the least. */
  private static PatientKey person(Map<PatientKey, PatientKey> survivors, PatientKey key) {
    var seen = new ArrayList<PatientKey>();
    var next = Optional.of(key);
    while (next.isPresent() && !seen.contains(next.get())) {
      seen.add(next.get());
      next = Optional.ofNullable(survivors.get(next.get()));
    }
    return next.map(first -> seen.subList(seen.indexOf(first), seen.size()))
        .map(circle -> Collections.min(circle, Comparator.comparing(PatientKey::value)))
        .orElseGet(seen::getLast);
  }

  /** Among the first half only, so that chains and circles are common and never too long. */
  private static Map<PatientKey, PatientKey> survivors(Random random) {
    var survivors = new HashMap<PatientKey, PatientKey>();
    for (var retired = 0; retired < PATIENTS / 2; retired++) {
      var survivor = random.nextInt(PATIENTS / 2 + 1);
      if (survivor != retired && random.nextInt(3) > 0) {
        survivors.put(patient(retired), patient(survivor));
      }
    }
    return survivors;
  }

  private static List<InstanceReceived> visits(Random random) {
    var all = new ArrayList<InstanceReceived>();
    for (var patient = 0; patient < PATIENTS; patient++) {
      for (var visit = 0; visit < VISITS; visit++) {
        var at = NOON.minus(Duration.ofHours(random.nextInt(10_000))).plusSeconds(patient);
        var study = "p%d-v%d".formatted(patient, visit);
        var view = VIEWS.get(random.nextInt(VIEWS.size()));
        all.add(arrival("patient-" + patient, study, study + "-i", view, at));
      }
    }
    Collections.shuffle(all, random);
    return all;
  }

  private static PatientMerged merged(PatientKey retired, PatientKey survivor) {
    return PatientMerged.of(retired, survivor, NOON);
  }

  private static PatientKey patient(int number) {
    return SampleEvents.SITE.patient("TESTKIT", "patient-" + number);
  }

  /** Partitions of the three topics, each read in order, all together in none. */
  private static final class Town {

    private final Random random;
    private final Map<String, Queue<PipelineEvent>> partitions = new HashMap<>();
    private final Map<PatientKey, PatientHistory> histories = new HashMap<>();
    private final Map<InstanceKey, HeldImage> images = new HashMap<>();
    private final Map<InstanceKey, List<StudyImage>> told = new HashMap<>();

    Town(Random random) {
      this.random = random;
    }

    void send(InstanceReceived received) {
      queue("intake", received.patient()).add(received);
    }

    void send(PatientMerged merged) {
      queue("merged", merged.patient()).add(merged);
    }

    private void send(PatientMoved moved) {
      queue("moved", moved.patient()).add(moved);
    }

    private Queue<PipelineEvent> queue(String topic, PatientKey patient) {
      var partition = topic + Math.floorMod(patient.hashCode(), PARTITIONS);
      return partitions.computeIfAbsent(partition, name -> new ArrayDeque<>());
    }

    void settle() {
      var waiting = waiting();
      while (!waiting.isEmpty()) {
        happen(waiting.get(random.nextInt(waiting.size())).remove());
        waiting = waiting();
      }
    }

    private List<Queue<PipelineEvent>> waiting() {
      return partitions.values().stream().filter(queue -> !queue.isEmpty()).toList();
    }

    private void happen(PipelineEvent event) {
      var patient =
          switch (event) {
            case InstanceReceived received -> received.patient();
            case PatientMerged merged -> merged.patient();
            case PatientMoved moved -> moved.patient();
            default -> throw new AssertionError("nothing else was sent");
          };
      var history = histories.computeIfAbsent(patient, PatientHistory::unknown);
      var step = JOURNEY.take(history, event, NOON);
      histories.put(patient, step.history());
      step.moved().ifPresent(this::send);
      step.signals().forEach(this::tell);
    }

    private void tell(StudySignal signal) {
      switch (signal) {
        case ImageArrived arrived -> {
          var received = arrived.received();
          assertThat(images).as("each once").doesNotContainKey(received.instance());
          images.put(received.instance(), new HeldImage(received, arrived.prior()));
          arrived.prior().ifPresent(prior -> note(received.instance(), prior));
        }
        case PriorAppeared appeared -> {
          var held = held(appeared.instance());
          assertThat(appeared.patient()).isEqualTo(held.received().patient());
          images.put(appeared.instance(), held.withPrior(appeared.prior()));
          note(appeared.instance(), appeared.prior());
        }
        default -> throw new AssertionError("nothing else is told");
      }
    }

    HeldImage held(InstanceKey image) {
      return requireNonNull(images.get(image), "its image came first");
    }

    private void note(InstanceKey image, StudyImage prior) {
      told.computeIfAbsent(image, key -> new ArrayList<>()).add(prior);
    }
  }
}
