package org.wetread.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.StudyKey;
import org.wetread.messaging.RetryLaterException;

class DraftDeliveryTest {

  private static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");
  private static final DraftReport DRAFT = Drafts.draft(new StudyKey("a".repeat(32)), 1);

  private final RecordingPublisher publisher = new RecordingPublisher();
  private final ScriptedSink sink = new ScriptedSink();

  @Test
  void aDeliveredDraftIsAnnounced() throws Exception {
    sink.script.add(() -> new SinkOutcome.Delivered("DiagnosticReport/x"));

    delivery().handle(DRAFT);

    assertThat(publisher.events)
        .containsExactly(
            new Delivery(
                "a".repeat(32) + "-r1-test",
                DRAFT.study(),
                NOW,
                1,
                "test",
                Delivery.Outcome.DELIVERED,
                Optional.of("DiagnosticReport/x"),
                Optional.empty(),
                1,
                DRAFT.receivedAt()));
  }

  @Test
  void aDestinationThatIsDownIsWaitedForWithoutEnd() throws Exception {
    var delivery = delivery();
    for (var attempt = 1; attempt <= 50; attempt++) {
      sink.script.add(() -> down("unreachable"));
      assertThatExceptionOfType(RetryLaterException.class)
          .isThrownBy(() -> delivery.handle(DRAFT))
          .satisfies(e -> assertThat(e.delay()).isLessThanOrEqualTo(Duration.ofSeconds(30)));
    }
    assertThat(publisher.events).isEmpty();

    sink.script.add(() -> new SinkOutcome.Delivered("DiagnosticReport/x"));
    delivery.handle(DRAFT);

    assertThat(publisher.events)
        .singleElement()
        .isInstanceOfSatisfying(Delivery.class, it -> assertThat(it.attempts()).isEqualTo(51));
  }

  @Test
  void aDestinationThatFailsOverOneDraftIsAskedThreeTimes() throws Exception {
    var delivery = delivery();
    for (var attempt = 1; attempt <= 3; attempt++) {
      sink.script.add(
          () -> {
            throw DestinationUnavailableException.failed("http-500");
          });
    }
    assertThatExceptionOfType(RetryLaterException.class).isThrownBy(() -> delivery.handle(DRAFT));
    assertThatExceptionOfType(RetryLaterException.class).isThrownBy(() -> delivery.handle(DRAFT));
    delivery.handle(DRAFT);

    assertThat(publisher.events).hasSize(2);
    assertThat(publisher.events.getFirst())
        .isInstanceOfSatisfying(
            DeadLetter.class,
            it -> {
              assertThat(it.reason()).isEqualTo("http-500");
              assertThat(it.attempts()).isEqualTo(3);
              assertThat(it.object()).contains(DRAFT.identitySource());
            });
    assertThat(publisher.events.getLast())
        .isInstanceOfSatisfying(
            Delivery.class, it -> assertThat(it.outcome()).isEqualTo(Delivery.Outcome.REJECTED));
  }

  @Test
  void aDraftIsNotDoneBeforeItsDeliveryIsAcknowledged() throws Exception {
    var delivery = delivery();
    publisher.refusing = true;
    sink.script.add(() -> new SinkOutcome.Delivered("DiagnosticReport/x"));
    assertThatExceptionOfType(RetryLaterException.class).isThrownBy(() -> delivery.handle(DRAFT));

    publisher.refusing = false;
    sink.script.add(() -> new SinkOutcome.Delivered("DiagnosticReport/x"));
    delivery.handle(DRAFT);

    assertThat(publisher.events).hasSize(1);
  }

  @Test
  void whatNobodyMatchesIsNoDeadLetter() throws Exception {
    sink.script.add(() -> new SinkOutcome.NeedsMatching("patient-absent"));

    delivery().handle(DRAFT);

    assertThat(publisher.events)
        .singleElement()
        .isInstanceOfSatisfying(
            Delivery.class,
            it -> {
              assertThat(it.outcome()).isEqualTo(Delivery.Outcome.NEEDS_MATCHING);
              assertThat(it.reason()).contains("patient-absent");
            });
  }

  @Test
  void anObjectThatWillNeverTellItsIdentityIsADeadLetter() throws Exception {
    delivery(
            object -> {
              throw new UnreadableIdentityException("object-missing");
            })
        .handle(DRAFT);

    assertThat(publisher.events.getFirst())
        .isInstanceOfSatisfying(
            DeadLetter.class, it -> assertThat(it.reason()).isEqualTo("object-missing"));
  }

  @Test
  void aStoreThatCannotBeReadNowIsWaitedFor() {
    var delivery =
        delivery(
            object -> {
              throw new IOException("disk");
            });
    assertThatExceptionOfType(RetryLaterException.class).isThrownBy(() -> delivery.handle(DRAFT));
    assertThat(publisher.events).isEmpty();
  }

  private static SinkOutcome down(String reason) throws DestinationUnavailableException {
    throw DestinationUnavailableException.down(reason, Optional.empty());
  }

  private DraftDelivery delivery() {
    return delivery(object -> Drafts.identity("MRN1", "ACC1"));
  }

  private DraftDelivery delivery(IdentitySource identities) {
    return new DraftDelivery(
        identities,
        sink,
        publisher,
        new DraftDelivery.RetryPolicy(
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(30)), 3),
        () -> NOW,
        new Random(1));
  }

  /** A destination that answers as told. */
  private static final class ScriptedSink implements EhrSink {

    private interface Answer {
      SinkOutcome give() throws DestinationUnavailableException;
    }

    private final Queue<Answer> script = new ArrayDeque<>();

    @Override
    public String destination() {
      return "test";
    }

    @Override
    public SinkOutcome deliver(DraftReport draft, StudyIdentity identity)
        throws DestinationUnavailableException {
      return script.remove().give();
    }
  }
}
