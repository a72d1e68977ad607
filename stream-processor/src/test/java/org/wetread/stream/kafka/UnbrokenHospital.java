package org.wetread.stream.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.IntakeEvent;
import org.wetread.events.PatientEvent;
import org.wetread.events.PatientKey;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyEvent;
import org.wetread.events.StudyKey;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PatientJourney;
import org.wetread.stream.StudyCase;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.StudySignal;

/**
 * The pure functions alone, where nothing ever fails: what moves arrives at once, and so does every
 * answer.
 */
final class UnbrokenHospital {

  private final StudyJourney journey;
  private final PatientJourney patients;
  private final Map<PatientKey, PatientHistory> histories = new HashMap<>();
  private final Map<StudyKey, StudyCase> cases = new HashMap<>();
  private final List<PipelineEvent> announced = new ArrayList<>();
  private Instant now;

  UnbrokenHospital(StudyJourney journey, Instant now) {
    this.journey = journey;
    this.patients = new PatientJourney(journey.priors());
    this.now = now;
  }

  /** An arrival, a merge, or what a merge moves. */
  void take(PipelineEvent event) {
    var patient = patientOf(event);
    var known = histories.computeIfAbsent(patient, PatientHistory::unknown);
    var step = patients.take(known, event, now);
    histories.put(patient, step.history());
    step.signals().forEach(this::tell);
    step.moved().ifPresent(this::take);
  }

  /** All studies settle that wait for nothing else. */
  void passes(Duration time) {
    now = now.plus(time);
    for (var known : Map.copyOf(cases).entrySet()) {
      var step = journey.time(known.getValue(), now);
      cases.put(known.getKey(), step.study());
      follow(step.announced());
    }
  }

  /** What each study has come to. */
  Map<StudyKey, StudyEnd> ends() {
    return StudyEnd.of(announced);
  }

  private static PatientKey patientOf(PipelineEvent event) {
    return switch (event) {
      case IntakeEvent intake -> intake.patient();
      case PatientEvent happened -> happened.patient();
      case StudyEvent _ -> throw new AssertionError("nothing else comes to a patient");
    };
  }

  private void tell(StudySignal signal) {
    var known = Optional.ofNullable(cases.get(signal.study()));
    journey
        .signal(known, signal, now)
        .ifPresent(
            step -> {
              cases.put(signal.study(), step.study());
              follow(step.announced());
            });
  }

  private void follow(List<StudyEvent> events) {
    announced.addAll(events);
    for (var event : events) {
      if (event instanceof InferenceRequest request) {
        tell(new StudySignal.ResultArrived(CrashLedger.answer(request)));
      }
    }
  }
}
