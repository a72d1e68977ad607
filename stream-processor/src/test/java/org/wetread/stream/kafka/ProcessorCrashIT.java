package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wetread.stream.Samples.RULES;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.events.DeadLetter;
import org.wetread.events.DraftReport;
import org.wetread.events.PipelineEvent;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyKey;
import org.wetread.stream.StudyJourney;

/**
 * Kills the stream at random, takes its stores away, restarts it time and again, and holds what
 * came out against what the pure functions make of what was put in. The cases follow one another on
 * the same broker, as they would in one hospital; each has studies of its own.
 */
class ProcessorCrashIT {

  private static final int KILLS = Integer.getInteger("wetread.crash.kills", 20);
  private static final long SEED = Long.getLong("wetread.crash.seed", System.nanoTime());
  private static final int STUDIES = 200;
  private static final int FEW_STUDIES = 30;
  private static final int RESTARTS = 5;
  private static final int LONGEST_LIFE_MILLIS = 1_500;

  /** While it still takes its partitions and restores; the others die at work. */
  private static final int DIES_YOUNG_EVERY = 4;

  /** Longer than a study takes to settle, so that what would come twice has come. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final String CIRCLE = "merge-circle";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir static Path folder;
  private static CrashScene scene;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void startTheOthers() {
    scene = new CrashScene(folder);
  }

  @AfterAll
  static void stopTheOthers() {
    scene.close();
  }

  @Test
  void whateverKillsItEveryStudyComesToTheEndThatThePureFunctionsGiveIt() {
    var ledger = new CrashLedger("killed", STUDIES, SEED);
    scene.misplace(ledger.anyImage());
    var life = 0;
    for (var share : shares(ledger.input(), KILLS)) {
      try (var stream = scene.startStream()) {
        if (++life % DIES_YOUNG_EVERY != 0) {
          stream.awaits(ProcessorProcess.READY);
        }
        scene.publish(share);
        var rest = Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS));
        assertThat(stream.endsWithin(rest)).as("ended before it was killed").isFalse();
      }
    }
    comesToItsEnds(ledger);
    assertThat(of(DeadLetter.class))
        .filteredOn(letter -> !letter.reason().equals(CIRCLE))
        .extracting(DeadLetter::reason)
        .containsExactly("key-is-not-the-study");
    assertThat(of(DeadLetter.class))
        .filteredOn(letter -> letter.reason().equals(CIRCLE))
        .hasSizeGreaterThanOrEqualTo(ledger.circles());
    assertThat(ledger.circles()).isPositive();
  }

  @Test
  void itsStoresComeBackFromTheChangelogsWhenTheyAreLostOrBroken() throws IOException {
    var ledger = new CrashLedger("lost", FEW_STUDIES, SEED + 1);
    var thirds = shares(ledger.input(), 3);
    lives(ledger, thirds.get(0));
    scene.loseStores();
    lives(ledger, thirds.get(1));
    scene.breakStores();
    lives(ledger, thirds.get(2));
    comesToItsEnds(ledger);
  }

  /** Until something has come of it, and then no longer. */
  private static void lives(CrashLedger ledger, List<PipelineEvent> input) {
    var before = settled(ledger);
    try (var _ = scene.startStream()) {
      scene.publish(input);
      await().atMost(PATIENCE).until(() -> settled(ledger) > before);
    }
  }

  @Test
  void fiveRestartsInARowLoseAndRepeatNothing() {
    var ledger = new CrashLedger("restarted", FEW_STUDIES, SEED + 2);
    for (var share : shares(ledger.input(), RESTARTS)) {
      try (var stream = scene.startStream()) {
        scene.publish(share);
        stream.stop();
      }
    }
    comesToItsEnds(ledger);
  }

  /** With a stream that nobody kills any more. */
  private void comesToItsEnds(CrashLedger ledger) {
    var expected = ledger.expected(StudyJourney.under(ProcessorProcess.SETTINGS, RULES));
    try (var stream = scene.startStream()) {
      await()
          .during(QUIET)
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(different(StudyEnd.of(scene.announced()), expected))
                      .as("studies of seed %d that have come to another end, or to none", SEED)
                      .isEmpty());
      assertThat(stream.endsWithin(Duration.ZERO)).isFalse();
    }
    assertThat(expected).hasSize(ledger.studies());
    nothingCameTwice();
  }

  /** The first few are enough to see what went wrong. */
  private static List<List<StudyEnd>> different(
      Map<StudyKey, StudyEnd> actual, Map<StudyKey, StudyEnd> expected) {
    return expected.entrySet().stream()
        .filter(each -> !each.getValue().equals(actual.get(each.getKey())))
        .limit(3)
        .map(each -> List.of(each.getValue(), actual.getOrDefault(each.getKey(), StudyEnd.NONE)))
        .toList();
  }

  private static void nothingCameTwice() {
    assertThat(scene.announced()).extracting(PipelineEvent::eventId).doesNotHaveDuplicates();
    assertThat(of(DraftReport.class))
        .extracting(each -> each.study() + "/" + each.revision())
        .doesNotHaveDuplicates();
    var revisions =
        of(StudyAssembled.class).stream()
            .collect(
                Collectors.groupingBy(
                    StudyAssembled::study,
                    Collectors.mapping(StudyAssembled::revision, Collectors.toList())));
    assertThat(revisions.values())
        .allSatisfy(each -> assertThat(each).containsExactlyElementsOf(upTo(each.size())));
  }

  private static long settled(CrashLedger ledger) {
    return of(StudyAssembled.class).stream().filter(each -> ledger.has(each.study())).count();
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static <V extends PipelineEvent> List<V> of(Class<V> type) {
    return scene.announced().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<List<PipelineEvent>> shares(List<PipelineEvent> all, int count) {
    var shares = new ArrayList<List<PipelineEvent>>();
    for (var share = 0; share < count; share++) {
      shares.add(all.subList(all.size() * share / count, all.size() * (share + 1) / count));
    }
    return shares;
  }
}
