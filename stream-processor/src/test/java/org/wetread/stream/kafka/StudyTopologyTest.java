package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.resent;
import static org.wetread.stream.Samples.tampered;
import static org.wetread.stream.Samples.technique;
import static org.wetread.stream.Samples.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.wetread.events.Assessment;
import org.wetread.events.Lane;
import org.wetread.events.RecordPosition;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.ViewPosition;

/** Arrivals: what belongs together, when it settles, what is set aside. */
class StudyTopologyTest extends StoryTest {

  @Test
  void theFirstFrontalIsPendingAndAskedForAtOnce() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    assertThat(story.on(Topics.TRIAGE_DECISIONS))
        .extracting(TriageDecision::priority, TriageDecision::assessment)
        .containsExactly(tuple(TriagePriority.UNASSESSED, Assessment.PENDING));
    assertThat(story.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.lane()).isEqualTo(Lane.ROUTINE))
        .satisfies(request -> assertThat(request.prior()).isEmpty());
    assertThat(story.on(Topics.STUDIES_ASSEMBLED)).isEmpty();
  }

  @Test
  void aStatOrderTravelsInTheStatLane() {
    var base = arrival("ann", "s1", "i1", ViewPosition.AP);
    story.arrives(with(base, technique(base.technique(), true, true, true)));

    assertThat(story.on(Topics.INFERENCE_REQUESTS_STAT)).hasSize(1);
    assertThat(story.on(Topics.INFERENCE_REQUESTS_ROUTINE)).isEmpty();
  }

  @Test
  void aLateImageMakesTheSecondRevision() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.answerLast(true);
    story.passes(QUIET);
    story.arrives(arrival("ann", "s1", "i2", ViewPosition.LATERAL));
    story.passes(QUIET);

    assertThat(story.assembledRevisions()).containsExactly(1, 2);
    assertThat(story.draftRevisions()).containsExactly(1, 2);
    assertThat(story.requests()).hasSize(1);
    assertThat(story.on(Topics.REPORTS_DRAFTS).getLast().views())
        .containsExactlyInAnyOrder(ViewPosition.PA, ViewPosition.LATERAL);
  }

  @Test
  void anIdenticalResendMakesNothing() {
    var image = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(image);
    story.answerLast(true);
    story.passes(QUIET);
    var before = story.counts();

    story.arrives(resent(image, Duration.ofHours(1)));
    story.arrives(image);
    story.passes(QUIET);

    assertThat(story.counts()).isEqualTo(before);
  }

  @Test
  void theSameInstanceWithAnotherContentIsKeptOut() {
    var image = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(image);
    story.arrives(tampered(image));
    story.passes(QUIET);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("sop-instance-conflict"));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED).getFirst().images()).hasSize(1);
    assertThat(story.requests()).hasSize(1);
  }

  @Test
  void aStudyUnderTwoPatientsIsNotMerged() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.arrives(arrival("bob", "s1", "i2", ViewPosition.PA));
    story.passes(QUIET);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("study-patient-conflict"));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED).getFirst().images()).hasSize(1);
  }

  @Test
  void aStudyWithoutAReadableImageIsDeclinedWhenItSettles() {
    var hand = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(with(hand, technique("DX", "HAND", ViewPosition.PA, OptionalInt.of(40), 2000)));
    assertThat(story.requests()).isEmpty();
    assertThat(story.standing("PENDING", null)).isTrue();

    story.passes(QUIET);
    assertThat(story.standing("DECLINED", "NOT_CHEST")).isTrue();
  }

  @Test
  void imagesThatNeverStopComingSettleAtTheHardDeadline() {
    for (var minute = 0; minute < 45; minute++) {
      story.arrives(arrival("ann", "s1", "i" + minute, ViewPosition.LATERAL, story.now()));
      story.passes(Duration.ofSeconds(15));
    }
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(s -> assertThat(s.settledBy()).isEqualTo(SettleSignal.HARD_DEADLINE));
  }

  @Test
  void anUnreadableRecordIsSetAsideAndTheStreamGoesOn() {
    story.arrivesRaw("whatever", "{\"patient\":\"DOE^JANE\"}".getBytes(StandardCharsets.UTF_8));
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("unreadable-event");
              assertThat(letter.study()).isEqualTo(StudyKey.UNIDENTIFIED);
              assertThat(letter.origin()).contains(new RecordPosition("instances.received", 0, 0));
            });
    assertThat(story.requests()).hasSize(1);
  }

  @Test
  void announcementsCarryTheirOwnCloudEventHeadersAndTheRightKey() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));

    var record = story.records(Topics.INFERENCE_REQUESTS_ROUTINE).getFirst();
    assertThat(record.key()).isEqualTo(story.requests().getFirst().eventId());
    assertThat(new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
        .isEqualTo("org.wetread.InferenceRequest");
  }
}
