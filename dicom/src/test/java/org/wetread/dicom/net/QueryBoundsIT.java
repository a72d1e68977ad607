package org.wetread.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wetread.dicom.net.ScriptedPeer.answer;
import static org.wetread.dicom.net.ScriptedPeer.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** No peer keeps us longer, or makes us take more, than was asked for. */
class QueryBoundsIT {

  private static final int FIND = 0x0020;
  private static final int MOVE = 0x0021;
  private static final int PENDING = 0xff00;
  private static final QueryBounds BRIEF =
      new QueryBounds(5, Duration.ofMillis(200), Duration.ofMillis(300));

  /** For a peer that answers, as late as a busy machine lets it. */
  private static final QueryBounds BRIEF_FOR_A_BUSY_PEER =
      new QueryBounds(5, Duration.ofSeconds(2), Duration.ofSeconds(20));

  private static final StudyRootQuery STUDY =
      StudyRootQuery.of(
          StudyRootQuery.Level.STUDY, DataSet.builder().put(Tag.STUDY_INSTANCE_UID, "1.2.3"));

  @Test
  void aSilentPeerIsAskedToEndAndThenAborted() throws IOException, InterruptedException {
    BlockingQueue<DimseCommand> after = new LinkedBlockingQueue<>();
    ScriptedPeer.Script silent =
        (reader, _) -> {
          request(reader);
          after.add(reader.next().orElseThrow().command());
        };
    try (var peer = ScriptedPeer.start(QueryOperation.FIND, silent);
        var association = peer.open(QueryOperation.FIND)) {
      var started = System.nanoTime();

      assertThatThrownBy(() -> association.find(STUDY, BRIEF, match -> {}))
          .isInstanceOfSatisfying(
              AssociationException.class,
              e -> assertThat(e.kind()).isEqualTo(AssociationException.Cause.TIMED_OUT));

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
      assertThat(after.poll(5, TimeUnit.SECONDS)).isEqualTo(new DimseCommand.CancelRequest(1));
    }
  }

  @Test
  void aSlowMoveThatTakesTheCancelLeavesTheAssociationUsable() throws IOException {
    ScriptedPeer.Script slow =
        (reader, writer) -> {
          for (var round = 0; round < 2; round++) {
            var id = request(reader);
            writer.write(1, answer(MOVE, id, PENDING));
            assertThat(reader.next().orElseThrow().command())
                .isEqualTo(new DimseCommand.CancelRequest(id));
            writer.write(1, answer(MOVE, id, 0xfe00));
          }
        };
    try (var peer = ScriptedPeer.start(QueryOperation.MOVE, slow);
        var association = peer.open(QueryOperation.MOVE)) {
      var first = association.move(STUDY, "WETREAD", BRIEF_FOR_A_BUSY_PEER, count -> {});
      var second = association.move(STUDY, "WETREAD", BRIEF_FOR_A_BUSY_PEER, count -> {});

      assertThat(first.end()).isEqualTo(QueryEnd.OUT_OF_TIME);
      assertThat(first.responses()).isEqualTo(1);
      assertThat(second.end()).isEqualTo(QueryEnd.OUT_OF_TIME);
    }
  }

  @Test
  void aPeerThatNeverStopsSayingPendingIsAborted() throws IOException {
    ScriptedPeer.Script flood =
        (reader, writer) -> {
          var id = request(reader);
          while (true) {
            writer.write(1, answer(MOVE, id, PENDING));
          }
        };
    try (var peer = ScriptedPeer.start(QueryOperation.MOVE, flood);
        var association = peer.open(QueryOperation.MOVE)) {
      var told = new LinkedBlockingQueue<SubOperations>();

      assertThatThrownBy(() -> association.move(STUDY, "WETREAD", BRIEF, told::add))
          .isInstanceOf(AssociationException.class);

      assertThat(told).hasSize(BRIEF.maxResponses());
    }
  }

  @Test
  void aStatusThatTheOperationDoesNotHaveIsAFailure() throws IOException {
    ScriptedPeer.Script strange =
        (reader, writer) -> writer.write(1, answer(FIND, request(reader), 0x1234));
    try (var peer = ScriptedPeer.start(QueryOperation.FIND, strange);
        var association = peer.open(QueryOperation.FIND)) {
      var result = association.find(STUDY, QueryBounds.within(Duration.ofSeconds(5)), match -> {});

      assertThat(result.end()).isEqualTo(QueryEnd.FAILED);
      assertThat(result.status()).isEqualTo(new Status(0x1234));
    }
  }

  @Test
  void anAnswerToAnotherMessageIsAViolation() throws IOException {
    ScriptedPeer.Script confused =
        (reader, writer) -> writer.write(1, answer(FIND, request(reader) + 1, 0));
    try (var peer = ScriptedPeer.start(QueryOperation.FIND, confused);
        var association = peer.open(QueryOperation.FIND)) {
      assertViolated(association);
    }
  }

  @Test
  void anObjectThatNobodyAskedForIsAViolation() throws IOException {
    ScriptedPeer.Script pushy =
        (reader, writer) -> {
          request(reader);
          writer.write(1, new DimseCommand.StoreRequest(7, "1.2.840.10008.5.1.4.1.1.1", "1.2.3"));
          writer.write(1, new ByteArrayInputStream(new byte[20]));
        };
    try (var peer = ScriptedPeer.start(QueryOperation.FIND, pushy);
        var association = peer.open(QueryOperation.FIND)) {
      assertViolated(association);
    }
  }

  private static void assertViolated(Association association) {
    assertThatThrownBy(
            () -> association.find(STUDY, QueryBounds.within(Duration.ofSeconds(5)), match -> {}))
        .isInstanceOfSatisfying(
            AssociationException.class,
            e -> assertThat(e.kind()).isEqualTo(AssociationException.Cause.PROTOCOL_VIOLATED));
  }
}
