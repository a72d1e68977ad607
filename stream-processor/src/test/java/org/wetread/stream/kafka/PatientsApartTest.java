package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.InferenceRequest;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.ViewPosition;

/** Many patients' visits through one stream in any order: nobody gets another's prior. */
class PatientsApartTest {

  private static final long SEED = 20261127;
  private static final int ROUNDS = 5;
  private static final int PATIENTS = 12;
  private static final int VISITS = 3;
  private static final List<ViewPosition> VIEWS =
      List.of(ViewPosition.PA, ViewPosition.AP, ViewPosition.LATERAL, ViewPosition.UNKNOWN);

  @TempDir Path folder;

  @Test
  void aPriorOfAnotherPatientNeverAppearsHoweverVisitsInterleave() {
    var random = new Random(SEED);
    for (var round = 0; round < ROUNDS; round++) {
      var arrivals = visits(random);
      var owners = new HashMap<InstanceKey, PatientKey>();
      arrivals.forEach(each -> owners.put(each.instance(), each.patient()));
      try (var story = new StudyStory(folder.resolve("round-" + round))) {
        arrivals.forEach(story::arrives);
        story.passes(Duration.ofSeconds(21));
        assertThat(story.requests())
            .extracting(InferenceRequest::prior)
            .anyMatch(Optional::isPresent);
        for (var request : story.requests()) {
          request.prior().ifPresent(prior -> assertSame(owners, request.image(), prior));
        }
        assertNearest(arrivals, story.on(Topics.STUDIES_ASSEMBLED));
      }
    }
  }

  private static void assertSame(
      Map<InstanceKey, PatientKey> owners, StudyImage image, StudyImage prior) {
    assertThat(owners.get(prior.instance()))
        .as("seed %d", SEED)
        .isEqualTo(owners.get(image.instance()));
    assertThat(prior.technique().acquiredAt()).isBefore(image.technique().acquiredAt());
    assertThat(prior.study()).isNotEqualTo(image.study());
  }

  /** Not only no wrong one: the right one, found again by looking at everything. */
  private static void assertNearest(
      List<InstanceReceived> arrivals, List<StudyAssembled> assembled) {
    var latest = new HashMap<StudyKey, StudyAssembled>();
    assembled.forEach(each -> latest.put(each.study(), each));
    for (var study : latest.values()) {
      var expected =
          study
              .frontal()
              .flatMap(
                  frontal ->
                      arrivals.stream()
                          .filter(each -> each.patient().equals(study.patient()))
                          .filter(each -> !each.study().equals(study.study()))
                          .filter(each -> each.technique().view().isFrontal())
                          .filter(
                              each ->
                                  each.technique()
                                      .acquiredAt()
                                      .isBefore(frontal.technique().acquiredAt()))
                          .map(each -> each.technique().acquiredAt())
                          .max(Instant::compareTo));
      assertThat(study.prior().map(prior -> prior.technique().acquiredAt())).isEqualTo(expected);
    }
  }

  private static List<InstanceReceived> visits(Random random) {
    var all = new ArrayList<InstanceReceived>();
    for (var patient = 0; patient < PATIENTS; patient++) {
      for (var visit = 0; visit < VISITS; visit++) {
        var at = NOON.minus(Duration.ofDays(7L * visit)).plusSeconds(patient);
        for (var image = 0; image <= random.nextInt(2); image++) {
          var study = "p%d-v%d".formatted(patient, visit);
          all.add(
              arrival(
                  "patient-" + patient,
                  study,
                  study + '-' + image,
                  VIEWS.get(random.nextInt(VIEWS.size())),
                  at.plusSeconds(image)));
        }
      }
    }
    all.addAll(all.subList(0, all.size() / 3));
    Collections.shuffle(all, random);
    return all;
  }
}
