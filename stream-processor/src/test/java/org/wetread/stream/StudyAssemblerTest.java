package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
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
import org.junit.jupiter.api.Test;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.PatientKey;
import org.wetread.events.SettleSignal;
import org.wetread.events.StudyAssembled;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.TransferEnded;
import org.wetread.events.ViewPosition;
import org.wetread.stream.StudyAssembly.Collecting;
import org.wetread.stream.StudyAssembly.Settled;
import org.wetread.stream.StudySignal.ImageArrived;
import org.wetread.stream.StudySignal.PriorAppeared;
import org.wetread.stream.StudySignal.TransferArrived;
import org.wetread.testkit.SampleEvents;

class StudyAssemblerTest {

  private static final long SEED = 20261123;
  private static final StudyAssembler ASSEMBLER =
      new StudyAssembler(
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          Duration.ofDays(30));
  private static final Patience PATIENCE = ASSEMBLER.patience();
  private static final PriorIndex PRIORS = new PriorIndex(Duration.ofDays(5 * 365));

  @Test
  void settlesAfterTheQuietPeriodAndNotBefore() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    var due = ASSEMBLER.dueAt(open).orElseThrow();

    assertThat(due).isEqualTo(NOON.plusSeconds(20));
    assertThat(ASSEMBLER.tick(open, due.minusMillis(1))).isEqualTo(open);
    assertThat(ASSEMBLER.tick(open, due))
        .isInstanceOfSatisfying(
            Settled.class,
            settled -> {
              assertThat(settled.revision()).isEqualTo(1);
              assertThat(settled.settledBy()).isEqualTo(SettleSignal.QUIET_PERIOD);
            });
  }

  @Test
  void aClosedAssociationSettlesTheStudyOnceAllItSentIsHere() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    var told = ASSEMBLER.transferred(open, ended("ann", "i1", "i2"), NOON.plusSeconds(1));
    assertThat(ASSEMBLER.dueAt(told)).contains(NOON.plusSeconds(20));
    var whole = receive(told, image("i2", ViewPosition.LATERAL), NOON.plusSeconds(3));
    assertThat(ASSEMBLER.dueAt(whole)).contains(NOON.plusSeconds(5));
    assertThat(settle(whole, NOON.plusSeconds(5)).settledBy())
        .isEqualTo(SettleSignal.ASSOCIATION_CLOSED);
  }

  @Test
  void aFurtherImageAfterTheCloseOpensTheWaitAgain() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    var closed = ASSEMBLER.transferred(open, ended("ann", "i1"), NOON);
    var more = receive(closed, image("i2", ViewPosition.LATERAL), NOON.plusSeconds(1));
    assertThat(ASSEMBLER.dueAt(more)).contains(NOON.plusSeconds(21));
  }

  @Test
  void theEndOfATransferOfAnotherPatientOrOfASettledStudyMeansNothing() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    assertThat(ASSEMBLER.transferred(open, ended("bob", "i1"), NOON)).isEqualTo(open);
    var settled = settle(open, NOON.plusSeconds(20));
    assertThat(ASSEMBLER.transferred(settled, ended("ann", "i1"), NOON.plusSeconds(21)))
        .isEqualTo(settled);
  }

  @Test
  void aStudyIsForgottenAfterItsRetentionAndNotBefore() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    assertThat(ASSEMBLER.forgets(open, NOON.plus(Duration.ofDays(99)))).isFalse();
    var settled = settle(open, NOON.plusSeconds(20));
    var due = ASSEMBLER.dueAt(settled).orElseThrow();
    assertThat(due).isEqualTo(NOON.plusSeconds(20).plus(Duration.ofDays(30)));
    assertThat(ASSEMBLER.forgets(settled, due.minusMillis(1))).isFalse();
    assertThat(ASSEMBLER.forgets(settled, due)).isTrue();
  }

  @Test
  void anIdenticalResendDoesNotProlongTheWait() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);

    assertThat(receive(open, image("i1", ViewPosition.PA), NOON.plusSeconds(19))).isEqualTo(open);
  }

  @Test
  void aLateImageOpensTheNextRevision() {
    var settled =
        settle(ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON), NOON.plusSeconds(20));
    var reopened = receive(settled, image("i2", ViewPosition.LATERAL), NOON.plusSeconds(3600));

    assertThat(reopened).isInstanceOf(Collecting.class);
    assertThat(settle(reopened, NOON.plusSeconds(3620)).revision()).isEqualTo(2);
  }

  @Test
  void aPriorOfAnotherPatientOrOfAnUnknownImageMeansNothing() {
    var open = ASSEMBLER.open(image("i1", ViewPosition.PA), PATIENCE, NOON);
    var bobs = arrival("bob", "s0", "p1", ViewPosition.PA, NOON.minusSeconds(86_400));
    var toBob = appeared("i1", bobs.patient(), bobs);
    var unknown = appeared("i9", open.content().patient(), bobs);

    assertThat(ASSEMBLER.relate(open, toBob, NOON)).isEqualTo(open);
    assertThat(ASSEMBLER.relate(open, unknown, NOON)).isEqualTo(open);
  }

  /**
   * What a study settles to, with the prior told by its instance.
   *
   * @param settled the rest
   * @param prior the prior
   */
  private record Outcome(StudyAssembled settled, Optional<InstanceKey> prior) {

    static Outcome of(StudyAssembled each) {
      var rest =
          new StudyAssembled(
              each.eventId(),
              each.study(),
              each.at(),
              each.patient(),
              each.revision(),
              each.images(),
              each.frontal(),
              each.frontalReasons(),
              Optional.empty(),
              each.settledBy());
      return new Outcome(rest, each.prior().map(StudyImage::instance));
    }
  }

  /**
   * Everything that happens to a patient's images, shuffled and repeated: what each study settles
   * to is always the same.
   */
  @Test
  void anyOrderAndRepetitionGivesTheSameContent() {
    var random = new Random(SEED);
    var arrivals = threeVisits();
    var expected = settledContents(arrivals);
    assertThat(expected).hasSize(3);
    assertThat(expected.values()).filteredOn(each -> each.prior().isPresent()).hasSize(2);
    for (var round = 0; round < 300; round++) {
      var shuffled = new ArrayList<>(arrivals);
      arrivals.stream()
          .filter(each -> random.nextInt(3) == 0)
          .map(each -> resent(each, Duration.ofSeconds(random.nextInt(100))))
          .forEach(shuffled::add);
      Collections.shuffle(shuffled, random);

      assertThat(settledContents(shuffled)).as("seed %d round %d", SEED, round).isEqualTo(expected);
    }
  }

  private static List<InstanceReceived> threeVisits() {
    var all = new ArrayList<InstanceReceived>();
    var views =
        List.of(ViewPosition.PA, ViewPosition.AP, ViewPosition.LATERAL, ViewPosition.UNKNOWN);
    for (var visit = 0; visit < 3; visit++) {
      for (var image = 0; image < 4; image++) {
        var at = NOON.plus(Duration.ofDays(visit)).plusSeconds(image);
        all.add(arrival("ann", "s" + visit, "s" + visit + "i" + image, views.get(image), at));
      }
    }
    return all;
  }

  /** Through the prior index into the assembler, then settled. */
  private static Map<StudyKey, Outcome> settledContents(List<InstanceReceived> arrivals) {
    var history = PatientHistory.unknown(arrivals.getFirst().patient());
    var studies = new HashMap<StudyKey, StudyAssembly>();
    for (var arrival : arrivals) {
      var lookup = PRIORS.take(history, arrival);
      history = lookup.history();
      for (var signal : lookup.signals()) {
        studies.compute(signal.study(), (key, known) -> after(Optional.ofNullable(known), signal));
      }
    }
    var settled = new HashMap<StudyKey, Outcome>();
    studies.forEach(
        (key, open) ->
            settled.put(
                key, Outcome.of(StudyAssembler.announcement(settle(open, NOON.plusSeconds(60))))));
    return settled;
  }

  private static StudyAssembly after(Optional<StudyAssembly> known, StudySignal signal) {
    return switch (signal) {
      case ImageArrived arrived ->
          known
              .map(open -> receive(open, arrived, NOON))
              .orElseGet(() -> ASSEMBLER.open(arrived, PATIENCE, NOON));
      case PriorAppeared appeared -> ASSEMBLER.relate(known.orElseThrow(), appeared, NOON);
      case TransferArrived arrived ->
          known.map(open -> ASSEMBLER.transferred(open, arrived.ended(), NOON)).orElseThrow();
      case StudySignal.ResultArrived _, StudySignal.DeliveryArrived _ ->
          throw new AssertionError("no result in this story");
    };
  }

  private static ImageArrived image(String instance, ViewPosition view) {
    return new ImageArrived(arrival("ann", "s1", instance, view), Optional.empty());
  }

  private static TransferEnded ended(String patient, String... instances) {
    return SampleEvents.transferEnded(patient, "s1", NOON, instances);
  }

  private static PriorAppeared appeared(
      String instance, PatientKey patient, InstanceReceived prior) {
    var later = arrival("ann", "s1", instance, ViewPosition.PA);
    return new PriorAppeared(later.study(), patient, later.instance(), HeldImage.imageOf(prior));
  }

  private static StudyAssembly receive(StudyAssembly open, ImageArrived arrived, Instant now) {
    return switch (ASSEMBLER.receive(open, arrived, PATIENCE, now)) {
      case StudyAssembler.Receipt.Held held -> held.assembly();
      case StudyAssembler.Receipt.KeptOut keptOut ->
          throw new AssertionError(keptOut.conflict().reason());
    };
  }

  private static Settled settle(StudyAssembly open, Instant now) {
    return (Settled) ASSEMBLER.tick(open, now);
  }
}
