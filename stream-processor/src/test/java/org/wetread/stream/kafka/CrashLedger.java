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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InferenceResult;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.events.ViewPosition;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PatientJourney;
import org.wetread.stream.StudyCase;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.StudySignal;
import org.wetread.testkit.SampleEvents;

/**
 * What is put into the stream, in the order in which it is put, and what must come out of it by the
 * pure functions alone.
 */
final class CrashLedger {

  private static final List<ViewPosition> VIEWS =
      List.of(ViewPosition.PA, ViewPosition.AP, ViewPosition.LATERAL);

  private final String name;
  private final int studies;
  private final List<InstanceReceived> images = new ArrayList<>();
  private final List<InstanceReceived> arrivals = new ArrayList<>();

  /**
   * Patients with two visits of one to three images, in any order, some of it repeated.
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
    arrivals.addAll(images);
    images.stream()
        .filter(each -> random.nextInt(3) == 0)
        .map(each -> resent(each, Duration.ZERO))
        .forEach(arrivals::add);
    Collections.shuffle(arrivals, random);
  }

  private InstanceReceived image(int study, int image, Instant at) {
    var visit = name + '-' + study;
    var view = VIEWS.get((study + image) % VIEWS.size());
    return arrival(name + "-patient-" + study / 2, visit, visit + '-' + image, view, at);
  }

  /** How many studies it has. */
  int studies() {
    return studies;
  }

  /** Whether a study is one of its own. */
  boolean has(StudyKey study) {
    return images.stream().anyMatch(image -> image.study().equals(study));
  }

  /** Everything to put in, in this order. */
  List<InstanceReceived> arrivals() {
    return List.copyOf(arrivals);
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
    var histories = new HashMap<PatientKey, PatientHistory>();
    var cases = new HashMap<StudyKey, StudyCase>();
    var announced = new ArrayList<PipelineEvent>();
    var patients = new PatientJourney(journey.priors());
    for (var arrival : arrivals) {
      var known = histories.computeIfAbsent(arrival.patient(), PatientHistory::unknown);
      var taken = patients.take(known, arrival, NOON);
      histories.put(arrival.patient(), taken.history());
      taken.signals().forEach(signal -> happen(journey, cases, signal, NOON, announced));
    }
    var later = NOON.plus(ProcessorProcess.SETTINGS.quietPeriod());
    for (var known : Map.copyOf(cases).entrySet()) {
      var step = journey.time(known.getValue(), later);
      cases.put(known.getKey(), step.study());
      follow(journey, cases, step.announced(), later, announced);
    }
    return StudyEnd.of(announced);
  }

  private static void happen(
      StudyJourney journey,
      Map<StudyKey, StudyCase> cases,
      StudySignal signal,
      Instant now,
      List<PipelineEvent> announced) {
    var known = Optional.ofNullable(cases.get(signal.study()));
    journey
        .signal(known, signal, now)
        .ifPresent(
            step -> {
              cases.put(signal.study(), step.study());
              follow(journey, cases, step.announced(), now, announced);
            });
  }

  private static void follow(
      StudyJourney journey,
      Map<StudyKey, StudyCase> cases,
      List<StudyEvent> events,
      Instant now,
      List<PipelineEvent> announced) {
    announced.addAll(events);
    for (var event : events) {
      if (event instanceof InferenceRequest request) {
        var result = new StudySignal.ResultArrived(answer(request));
        happen(journey, cases, result, now, announced);
      }
    }
  }
}
