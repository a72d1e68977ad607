package org.wetread.stream.kafka;

import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.declined;
import static org.wetread.stream.Samples.failed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.stream.Samples.resent;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PatientMerged;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudyJourney;
import org.wetread.testkit.SampleEvents;

/**
 * What is put into the stream, in the order in which it is put, and what must come out of it by the
 * pure functions alone.
 */
final class CrashLedger {

  private static final List<ViewPosition> VIEWS =
      List.of(ViewPosition.PA, ViewPosition.AP, ViewPosition.LATERAL);

  /** Patients next to each other, of whom none is merged with another group's. */
  private static final int GROUP = 4;

  /** Of as many groups one stays as it is; the others are merged, each in its own way. */
  private static final int KINDS = 4;

  private final String name;
  private final int studies;
  private final List<InstanceReceived> images = new ArrayList<>();
  private final List<PipelineEvent> input = new ArrayList<>();

  /**
   * Patients with two visits of one to three images, many of them merged, in any order, some of it
   * repeated.
   *
   * @param name tells these patients from those of other ledgers
   */
  CrashLedger(String name, int studies, long seed) {
    this.name = name;
    this.studies = studies;
    var random = new Random(seed);
    for (var study = 0; study < studies; study++) {
      var visit = NOON.minus(Duration.ofDays(30L * (study % 2)));
      for (var image = 0; image <= random.nextInt(3); image++) {
        images.add(image(study, image, visit.plusSeconds(image)));
      }
    }
    input.addAll(images);
    input.addAll(merges());
    images.stream()
        .filter(each -> random.nextInt(3) == 0)
        .map(each -> resent(each, Duration.ZERO))
        .forEach(input::add);
    merges().stream().filter(each -> random.nextInt(3) == 0).forEach(input::add);
    Collections.shuffle(input, random);
  }

  /** No two visits of patients that may be merged at one time: the nearest prior is one. */
  private InstanceReceived image(int study, int image, Instant visit) {
    var patient = study / 2;
    var at = visit.minus(Duration.ofHours(patient % GROUP));
    var id = name + '-' + study;
    var view = VIEWS.get((study + image) % VIEWS.size());
    return arrival(name + "-patient-" + patient, id, id + '-' + image, view, at);
  }

  /** One into another, a chain, and a circle, which is one patient too. */
  private List<PatientMerged> merges() {
    var merges = new ArrayList<PatientMerged>();
    for (var first = 0; first + GROUP <= studies / 2; first += GROUP) {
      switch (first / GROUP % KINDS) {
        case 1 -> merges.add(merged(first, first + 1));
        case 2 -> {
          merges.add(merged(first, first + 1));
          merges.add(merged(first + 1, first + 2));
        }
        case 3 -> {
          merges.add(merged(first, first + 1));
          merges.add(merged(first + 1, first));
        }
        default -> {
          // These stay as they are.
        }
      }
    }
    return merges;
  }

  private PatientMerged merged(int retired, int survivor) {
    return PatientMerged.of(patient(retired), patient(survivor), NOON);
  }

  private PatientKey patient(int number) {
    return SampleEvents.SITE.patient("TESTKIT", name + "-patient-" + number);
  }

  /** How many studies it has. */
  int studies() {
    return studies;
  }

  /** How many circles its merges make. */
  int circles() {
    return studies / 2 / GROUP / KINDS;
  }

  /** Whether a study is one of its own. */
  boolean has(StudyKey study) {
    return images.stream().anyMatch(image -> image.study().equals(study));
  }

  /** One of its images. */
  InstanceReceived anyImage() {
    return images.getFirst();
  }

  /** Everything to put in, in this order. */
  List<PipelineEvent> input() {
    return List.copyOf(input);
  }

  /** How a worker answers: always the same for a study, whichever image it is asked about. */
  static InferenceResult answer(InferenceRequest request) {
    return switch (Math.floorMod(request.study().hashCode(), 8)) {
      case 0 -> declined(request);
      case 1 -> failed(request);
      default ->
          SampleEvents.scored(
              request, List.of(pneumothorax(request.study().hashCode() % 2 == 0)), List.of());
    };
  }

  /** What each study comes to when nothing ever fails and every answer comes at once. */
  Map<StudyKey, StudyEnd> expected(StudyJourney journey) {
    var hospital = new UnbrokenHospital(journey, NOON);
    input.forEach(hospital::take);
    hospital.passes(ProcessorProcess.SETTINGS.quietPeriod());
    return hospital.ends();
  }
}
