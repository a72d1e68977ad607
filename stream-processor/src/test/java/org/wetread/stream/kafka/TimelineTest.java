package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.resent;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.Delivery;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyAssembled;
import org.wetread.events.Topics;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

/** What a person sees of a study, and for how long; what a released association changes. */
class TimelineTest extends StoryTest {

  @Test
  void everyEventOfAStudyIsInItsStoryOnce() {
    var image = arrival("ann", "s1", "i1", ViewPosition.PA);
    story.arrives(image);
    story.arrives(resent(image, Duration.ZERO));
    story.answerLast(true);
    story.passes(QUIET);
    story.delivered(
        new Delivery(
            "d1",
            image.study(),
            story.now(),
            1,
            "ehr",
            Delivery.Outcome.DELIVERED,
            Optional.of("DiagnosticReport/1"),
            Optional.empty(),
            1,
            image.at()));
    assertThat(story.timeline("s1"))
        .containsExactlyInAnyOrder(
            "InstanceReceived",
            "PriorWanted",
            "TriageDecision",
            "InferenceRequest",
            "Scored",
            "TriageDecision",
            "StudyAssembled",
            "DraftReport",
            "Delivery");
    assertThat(story.timeline("s1")).first().isNotEqualTo("Delivery");
    assertThat(story.timeline("s1")).last().isEqualTo("Delivery");
  }

  @Test
  void anotherStudysEventsAreNotInIt() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    var before = story.timeline("s1");
    story.arrives(arrival("bob", "s2", "i2", ViewPosition.PA));
    assertThat(story.timeline("s1")).isEqualTo(before);
    assertThat(story.timeline("s3")).isEmpty();
  }

  @Test
  void aStudyThatHasBeenSettledLongAgoIsForgottenWithItsStory() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.answerLast(true);
    story.passes(QUIET);
    story.leaps(Duration.ofDays(30).minusSeconds(5));
    assertThat(story.remembers("s1")).isTrue();
    story.leaps(Duration.ofSeconds(10));
    assertThat(story.remembers("s1")).isFalse();
    assertThat(story.timeline("s1")).isEmpty();
  }

  @Test
  void aReleasedAssociationSettlesAStudyWithinSeconds() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.ends(SampleEvents.transferEnded("ann", "s1", story.now(), "i1"));
    story.passes(Duration.ofSeconds(3));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(
            settled -> assertThat(settled.settledBy()).isEqualTo(SettleSignal.ASSOCIATION_CLOSED));
  }

  @Test
  void aSenderThatIsKnownToBeQuickIsNotWaitedForLong() {
    for (var study = 0; study < 9; study++) {
      var at = story.now();
      story.arrives(arrival("ann", "s" + study, "a" + study, ViewPosition.PA, at));
      story.arrives(
          arrival("ann", "s" + study, "b" + study, ViewPosition.LATERAL, at.plusSeconds(2)));
    }
    story.passes(Duration.ofSeconds(5));
    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .extracting(StudyAssembled::study)
        .containsExactlyInAnyOrder(SampleEvents.SITE.study("s7"), SampleEvents.SITE.study("s8"));
  }
}
