package org.wetread.stream.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.wetread.events.DeadLetter;
import org.wetread.events.EventJson;
import org.wetread.events.InferenceRequest;
import org.wetread.events.PatientMerged;
import org.wetread.events.PriorWanted;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyKey;
import org.wetread.events.Topics;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

/** Two keys of one patient: what is compared then, and what is left apart. */
class MergeTopologyTest extends StoryTest {

  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  @Test
  void aMergeBringsTheSurvivorsStudyThePriorThatItLacked() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, YESTERDAY));
    story.arrives(arrival("annie", "s2", "i2", ViewPosition.PA));
    story.answerLast(false);
    story.passes(QUIET);
    assertThat(story.priorsByStudy("s2")).isEmpty();

    story.merges("ann", "annie");
    story.passes(QUIET);

    assertThat(story.priorsByStudy("s2")).containsExactly(instance("i1"));
    assertThat(story.timeline("s2")).contains("PriorAppeared");
    assertThat(story.requestsOf("s1")).hasSize(1);
  }

  @Test
  void aMergeBringsTheRetiredPatientsStudyThePriorThatItLacked() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.arrives(arrival("annie", "s2", "i2", ViewPosition.PA, YESTERDAY));
    story.merges("ann", "annie");
    story.passes(QUIET);

    assertThat(story.priorsByStudy("s1")).containsExactly(instance("i2"));
  }

  @Test
  void anArrivalAfterTheMergeIsReadWithTheSurvivorsPriorAtOnce() {
    story.merges("ann", "annie");
    story.arrives(arrival("annie", "s1", "i1", ViewPosition.PA, YESTERDAY));
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));

    assertThat(story.requestsOf("s2")).hasSize(1);
    assertThat(story.priorsByStudy("s2")).containsExactly(instance("i1"));
  }

  @Test
  void theEndOfATransferStillClosesTheStudy() {
    story.merges("ann", "annie");
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.ends(SampleEvents.transferEnded("ann", "s1", NOON, "i1"));
    story.passes(Duration.ofSeconds(3));

    assertThat(story.on(Topics.STUDIES_ASSEMBLED))
        .singleElement()
        .satisfies(s -> assertThat(s.settledBy()).isEqualTo(SettleSignal.ASSOCIATION_CLOSED));
  }

  /** The archive is asked for whom the header names; it may not know of the merge. */
  @Test
  void aWishForAPriorNamesTheKeyThatTheImageCameUnder() {
    story.merges("ann", "annie");
    var image = arrival("ann", "s1", "i1", ViewPosition.PA, story.now());
    story.arrives(image);

    assertThat(story.on(Topics.PRIORS_WANTED))
        .extracting(PriorWanted::patient)
        .containsExactly(image.patient());
  }

  @Test
  void chainsAreFollowedFromBothEndsAndOthersAreNotTouched() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, YESTERDAY));
    story.merges("annie", "anna");
    story.merges("ann", "annie");
    story.arrives(arrival("anna", "s2", "i2", ViewPosition.PA, YESTERDAY.plusSeconds(3600)));
    story.arrives(arrival("ann", "s3", "i3", ViewPosition.PA, NOON.minusSeconds(3600)));
    story.arrives(arrival("bob", "s4", "i4", ViewPosition.PA));
    story.passes(QUIET);

    assertThat(story.priorsByStudy("s2")).containsExactly(instance("i1"));
    assertThat(story.priorsByStudy("s3")).containsExactly(instance("i2"));
    assertThat(story.priorsByStudy("s4")).isEmpty();
    assertThat(story.on(Topics.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void aCircleIsToldOnceAndWhatComesAfterItIsStillReadAndCompared() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA, YESTERDAY));
    story.merges("ann", "annie");
    story.merges("annie", "ann");
    story.arrives(arrival("annie", "s2", "i2", ViewPosition.PA, NOON.minusSeconds(3600)));
    story.arrives(arrival("ann", "s3", "i3", ViewPosition.PA));

    assertThat(story.on(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo("merge-circle");
              assertThat(letter.study()).isEqualTo(StudyKey.UNIDENTIFIED);
              assertThat(letter.origin().orElseThrow().topic()).isEqualTo("patients.moved");
            });
    assertThat(story.priorsByStudy("s2")).containsExactly(instance("i1"));
    assertThat(story.priorsByStudy("s3")).containsExactly(instance("i2"));
  }

  @Test
  void anImageAtTheEndOfTooManyMergesIsSetAsideByNameAndStillRead() {
    for (var hop = 0; hop < 9; hop++) {
      story.merges("p" + hop, "p" + (hop + 1));
    }
    assertThat(story.on(Topics.DEAD_LETTERS)).isEmpty();
    var image = arrival("p0", "s1", "i1", ViewPosition.PA);
    story.arrives(image);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .extracting(DeadLetter::reason, DeadLetter::study)
        .containsExactly(tuple("merge-too-many-hops", image.study()));
    assertThat(story.requestsOf("s1")).hasSize(1);
  }

  /** Compared with each other they may be; one study they are not, whatever an operator says. */
  @Test
  void aStudyUnderBothKeysStaysAConflict() {
    story.merges("ann", "annie");
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.arrives(arrival("annie", "s1", "i2", ViewPosition.PA));
    story.passes(QUIET);

    assertThat(story.on(Topics.DEAD_LETTERS))
        .extracting(DeadLetter::reason)
        .containsExactly("study-patient-conflict");
    assertThat(story.on(Topics.STUDIES_ASSEMBLED).getFirst().images()).hasSize(1);
  }

  @Test
  void aMergeIsRememberedLongAfterTheLastImage() {
    story.arrives(arrival("ann", "s1", "i1", ViewPosition.PA));
    story.merges("ann", "annie");
    story.leaps(Duration.ofDays(6 * 365));
    story.arrives(arrival("annie", "s2", "i2", ViewPosition.PA, story.now()));
    story.passes(Duration.ofMinutes(2));
    story.arrives(arrival("ann", "s3", "i3", ViewPosition.PA, story.now()));

    assertThat(story.priorsByStudy("s2")).isEmpty();
    assertThat(story.priorsByStudy("s3")).containsExactly(instance("i2"));
  }

  @Test
  void whatIsNoMergeIsSetAsideAndMergesNobody() {
    var ann = SampleEvents.SITE.patient("TESTKIT", "ann");
    var annie = SampleEvents.SITE.patient("TESTKIT", "annie");
    var merged = EventJson.write(PatientMerged.of(ann, annie, NOON));
    var itself = new String(merged, UTF_8).replace(annie.value(), ann.value()).getBytes(UTF_8);
    story.mergesRaw(ann.value(), "{\"patient\":\"DOE^JANE\"}".getBytes(UTF_8));
    story.mergesRaw(annie.value(), merged);
    story.mergesRaw(ann.value(), itself);
    story.arrives(arrival("annie", "s1", "i1", ViewPosition.PA, YESTERDAY));
    story.arrives(arrival("ann", "s2", "i2", ViewPosition.PA));

    assertThat(story.on(Topics.DEAD_LETTERS))
        .extracting(DeadLetter::reason)
        .containsExactly("unreadable-event", "key-is-not-the-patient", "unreadable-event");
    assertThat(story.requests()).extracting(InferenceRequest::prior).allMatch(p -> p.isEmpty());
    assertThat(story.on(Topics.PATIENTS_MOVED)).isEmpty();
  }

  private static String instance(String name) {
    return SampleEvents.SITE.instance(name).value();
  }
}
