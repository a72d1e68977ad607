package org.wetread.listener.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.wetread.listener.commitment.CommittingListener.CR;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;

/** Storage commitment over real sockets and real files, asked for and heard by a peer by hand. */
class StorageCommitmentIT {

  private static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";

  @TempDir Path folder;

  @Test
  void eachInstanceGetsTheVerdictThatReadingItAgainGives() throws IOException {
    try (var peer = new EventReceiver(0, true);
        var listener = listener(Map.of("MODALITY", peer.port()))) {
      listener.store("1.2.3.41");
      listener.store("1.2.3.42");
      listener.store("1.2.3.43");
      listener.rot("1.2.3.42");
      listener.lose("1.2.3.43");

      ask(
          listener,
          "1.2.9.1",
          reference(CR, "1.2.3.41"),
          reference(CR, "1.2.3.42"),
          reference(CR, "1.2.3.43"),
          reference(CR, "1.2.3.44"),
          reference(DX, "1.2.3.41"));

      await().until(() -> peer.told().size() == 1);
      var told = peer.told().getFirst();
      assertThat(told.called()).isEqualTo("MODALITY");
      assertThat(told.calling()).isEqualTo("WETREAD");
      assertThat(told.eventType()).isEqualTo(2);
      assertThat(told.information().string(Tag.TRANSACTION_UID)).contains("1.2.9.1");
      assertThat(lines(told.information(), Tag.REFERENCED_SOP_SEQUENCE))
          .containsExactly(CR + " 1.2.3.41");
      assertThat(lines(told.information(), Tag.FAILED_SOP_SEQUENCE))
          .containsExactly(
              CR + " 1.2.3.42 0110",
              CR + " 1.2.3.43 0112",
              CR + " 1.2.3.44 0112",
              DX + " 1.2.3.41 0119");
    }
  }

  @Test
  void wholeSuccessIsEventTypeOneAndThenNothingIsLeft() throws IOException {
    try (var peer = new EventReceiver(0, true);
        var listener = listener(Map.of("MODALITY", peer.port()))) {
      listener.store("1.2.3.41");

      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));

      await().until(() -> listener.pending() == 0);
      assertThat(peer.told()).hasSize(1).allMatch(told -> told.eventType() == 1);
      assertThat(requests(listener)).isEmpty();
      assertThat(listener.counted())
          .containsExactly("requested TAKEN", "verified COMMITTED", "told DELIVERED");
    }
  }

  @Test
  void aPeerThatIsDownHearsWhenItIsUpAgain() throws IOException {
    var port = freePort();
    try (var listener = listener(Map.of("MODALITY", port))) {
      listener.store("1.2.3.41");
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));
      await().until(() -> listener.counted().contains("told NOT_CONNECTED"));
      assertThat(requests(listener)).hasSize(1);

      try (var peer = new EventReceiver(port, true)) {
        await().until(() -> listener.pending() == 0);
        assertThat(peer.told()).hasSize(1);
      }
    }
  }

  @Test
  void anAnswerOtherThanSuccessIsNoAcknowledgement() throws IOException {
    try (var peer = new EventReceiver(0, true);
        var listener = listener(Map.of("MODALITY", peer.port()))) {
      peer.answering(0x0110);
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));
      await().until(() -> listener.counted().contains("told ANSWERED_WITH_FAILURE"));
      assertThat(requests(listener)).hasSize(1);

      peer.answering(0);
      await().until(() -> listener.pending() == 0);
      assertThat(listener.counted()).contains("told DELIVERED");
    }
  }

  @Test
  void nothingIsToldToAPeerThatDoesNotConfirmTheProvidersRole() throws IOException {
    try (var peer = new EventReceiver(0, false);
        var listener = listener(Map.of("MODALITY", peer.port()))) {
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));

      await().until(() -> listener.counted().contains("told NOT_NEGOTIATED"));
      assertThat(peer.told()).isEmpty();
    }
  }

  @Test
  void aRequestOutlivesTheProcessThatTookIt() throws IOException {
    var port = freePort();
    try (var first = listener(Map.of("MODALITY", port))) {
      first.store("1.2.3.41");
      ask(first, "1.2.9.1", reference(CR, "1.2.3.41"));
      await().until(() -> first.counted().contains("told NOT_CONNECTED"));
    }
    try (var peer = new EventReceiver(port, true);
        var second = listener(Map.of("MODALITY", port))) {
      await().until(() -> second.pending() == 0);

      assertThat(peer.told()).hasSize(1);
      // Its verdicts were durable too.
      assertThat(second.counted()).containsExactly("told DELIVERED");
    }
  }

  @Test
  void aRequestTakenByAProcessKilledBeforeItReadAnythingIsVerifiedByTheNext() throws IOException {
    var port = freePort();
    try (var peer = new EventReceiver(port, true)) {
      try (var first = listener(Map.of("MODALITY", port))) {
        first.store("1.2.3.41");
        first.store("1.2.3.42");
      }
      Files.createDirectories(folder.resolve("commitments"));
      Files.writeString(
          folder.resolve("commitments").resolve(Transaction.name("MODALITY", "1.2.9.1") + ".txt"),
          """
          storage-commitment 1
          received %s
          requestor MODALITY
          provider WETREAD
          transaction 1.2.9.1
          UNVERIFIED %s 1.2.3.41
          references 1
          """
              .formatted(Instant.now(), CR));
      Files.writeString(folder.resolve("commitments").resolve("half.torn"), "storage-comm");
      try (var second = listener(Map.of("MODALITY", port))) {
        await().until(() -> second.pending() == 0);
        assertThat(second.counted()).containsExactly("verified COMMITTED", "told DELIVERED");
        assertThat(peer.told()).hasSize(1);
        assertThat(requests(second)).isEmpty();
      }
    }
  }

  @Test
  void aRequestorWithoutAnAddressHearsOnTheAssociationItKeepsOpen() throws IOException {
    try (var listener = listener(Map.of())) {
      listener.store("1.2.3.41");
      try (var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
        assertThat(wire.action(information("1.2.9.1", reference(CR, "1.2.3.41")))).isZero();
        var report = wire.receive();
        assertThat(report.integer(Tag.COMMAND_FIELD)).isEqualTo(0x0100);
        assertThat(report.integer(Tag.EVENT_TYPE_ID)).isEqualTo(1);
        assertThat(listener.pending()).isEqualTo(1);
        wire.answer(report, 0);
        await().until(() -> listener.pending() == 0);
        // The association goes on.
        assertThat(wire.action(information("1.2.9.2", reference(CR, "1.2.3.49")))).isZero();
        wire.answer(wire.receive(), 0);
        wire.release();
      }
      await().until(() -> listener.pending() == 0);
    }
  }

  @Test
  void aRequestorWithoutAnAddressThatReleasedAtOnceHearsWhenItAsksAgain() throws IOException {
    try (var listener = listener(Map.of())) {
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));
      await().until(() -> listener.counted().contains("verified NO_SUCH_OBJECT_INSTANCE"));
      try (var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
        wire.action(information("1.2.9.1", reference(CR, "1.2.3.41")));
        wire.answer(wire.receive(), 0);
        await().until(() -> listener.pending() == 0);
        wire.release();
      }
      assertThat(listener.counted()).contains("requested REPEATED", "told DELIVERED");
    }
  }

  @Test
  void anotherRequestorHearsNothingOfIt() throws IOException {
    try (var listener = listener(Map.of())) {
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));
      try (var other = Wire.connect(listener.port(), "OTHER", "WETREAD")) {
        other.action(information("1.2.9.2", reference(CR, "1.2.3.49")));
        var report = other.receive();
        assertThat(report.dataSet().orElseThrow().string(Tag.TRANSACTION_UID)).contains("1.2.9.2");
        other.answer(report, 0);
        await().until(() -> listener.pending() == 1);
        other.release();
      }
      assertThat(requests(listener)).hasSize(1);
    }
  }

  @Test
  void aResultThatIsTooOldIsGivenUpWithTheReasonOfItsLastAttempt() throws IOException {
    var pause = Duration.ofMillis(50);
    var peers = Map.of("MODALITY", new Peer("127.0.0.1", freePort()));
    var impatient = new CommitmentSettings(peers, pause, pause, Duration.ofMillis(500), 10);
    try (var listener = new CommittingListener(folder, impatient)) {
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));

      await().until(() -> listener.pending() == 0);
      assertThat(listener.counted()).endsWith("given up NOT_CONNECTED");
      assertThat(requests(listener)).isEmpty();
    }
  }

  @Test
  void aRepeatedRequestIsTakenOnceAndAnotherUnderItsUidIsNot() throws IOException {
    try (var listener = listener(Map.of("MODALITY", freePort()));
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      var information = information("1.2.9.1", reference(CR, "1.2.3.41"));
      assertThat(wire.action(information)).isZero();
      assertThat(wire.action(information)).isZero();
      assertThat(wire.action(information("1.2.9.1", reference(CR, "1.2.3.42")))).isEqualTo(0x0115);
      assertThat(requests(listener)).hasSize(1);
    }
  }

  @Test
  void moreRequestsThanMayWaitAreRefusedForLackOfResources() throws IOException {
    try (var listener = listener(Map.of("MODALITY", freePort()));
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      for (var i = 1; i <= 10; i++) {
        assertThat(wire.action(information("1.2.9." + i, reference(CR, "1.2.3.41")))).isZero();
      }
      assertThat(wire.action(information("1.2.9.11", reference(CR, "1.2.3.41")))).isEqualTo(0x0213);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.1.20.1, 1.2.840.10008.1.20.1.1, 2, 0123",
    "1.2.840.10008.1.20.1, 1.2.840.10008.1.20.1.2, 1, 0112",
    "1.2.840.10008.5.1.4.1.1.1, 1.2.840.10008.1.20.1.1, 1, 0118"
  })
  void anActionThatIsNoCommitmentRequestHasItsStatus(
      String sopClass, String instance, int type, String status) throws IOException {
    try (var listener = listener(Map.of());
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      var information = information("1.2.9.1", reference(CR, "1.2.3.41"));
      assertThat(wire.action(sopClass, instance, type, information))
          .isEqualTo(Integer.parseInt(status, 16));
      assertRefusedAndGoingOn(listener, wire);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Doe^Jane, born 1970 in a town", "nothing at all that is DICOM"})
  void whatIsNoDataSetIsAProcessingFailure(String text) throws IOException {
    try (var listener = listener(Map.of());
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      assertThat(wire.action(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(0x0110);
      assertRefusedAndGoingOn(listener, wire);
    }
  }

  @Test
  void aRequestWithoutReferencesOrWithoutADataSetIsAnInvalidArgument() throws IOException {
    try (var listener = listener(Map.of());
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      assertThat(wire.action(information("1.2.9.1"))).isEqualTo(0x0115);
      assertThat(wire.action(new byte[0])).isEqualTo(0x0115);
      assertRefusedAndGoingOn(listener, wire);
    }
  }

  @Test
  void aRequestLargerThanItsLimitIsRefusedAndTheAssociationGoesOn() throws IOException {
    var much = new DataSet[4000];
    Arrays.setAll(much, i -> reference(CR, "1.2.840.1234567890.1234567890.1234567890." + (i + 1)));
    try (var listener = listener(Map.of());
        var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      assertThat(wire.action(information("1.2.9.1", much))).isEqualTo(0x0213);
      assertRefusedAndGoingOn(listener, wire);
    }
  }

  @Test
  void noFileNameTellsAUid() throws IOException {
    try (var listener = listener(Map.of("MODALITY", freePort()))) {
      ask(listener, "1.2.9.1", reference(CR, "1.2.3.41"));
      assertThat(requests(listener))
          .isNotEmpty()
          .allMatch(name -> name.matches("[0-9a-f]{64}\\.[a-z.]+"));
    }
  }

  private void assertRefusedAndGoingOn(CommittingListener listener, Wire wire) throws IOException {
    assertThat(requests(listener)).isEmpty();
    assertThat(listener.counted())
        .isNotEmpty()
        .are(new Condition<>(line -> line.startsWith("requested refused-"), "refusals"));
    assertThat(wire.action(information("1.2.9.8", reference(CR, "1.2.3.41")))).isZero();
  }

  private CommittingListener listener(Map<String, Integer> ports) throws IOException {
    return new CommittingListener(folder, CommittingListener.telling(ports));
  }

  /** Asks and releases at once, as most requestors do. */
  private static void ask(CommittingListener listener, String transaction, DataSet... references)
      throws IOException {
    try (var wire = Wire.connect(listener.port(), "MODALITY", "WETREAD")) {
      assertThat(wire.action(information(transaction, references))).isZero();
      wire.release();
    }
  }

  private static byte[] information(String transaction, DataSet... references) throws IOException {
    return Wire.encoded(
        DataSet.builder()
            .put(Tag.TRANSACTION_UID, transaction)
            .putSequence(Tag.REFERENCED_SOP_SEQUENCE, references)
            .build(),
        Wire.SYNTAX);
  }

  private static DataSet reference(String sopClass, String instance) {
    return DataSet.builder()
        .put(Tag.REFERENCED_SOP_CLASS_UID, sopClass)
        .put(Tag.REFERENCED_SOP_INSTANCE_UID, instance)
        .build();
  }

  /** Class, instance and, where there is one, the failure's number. */
  private static List<String> lines(DataSet information, Tag sequence) {
    return information.sequence(sequence).stream()
        .map(
            item ->
                String.join(
                        " ",
                        item.string(Tag.REFERENCED_SOP_CLASS_UID).orElse("-"),
                        item.string(Tag.REFERENCED_SOP_INSTANCE_UID).orElse("-"),
                        item.contains(Tag.FAILURE_REASON)
                            ? "%04x".formatted(item.integer(Tag.FAILURE_REASON).orElse(-1))
                            : "")
                    .strip())
        .toList();
  }

  private static List<String> requests(CommittingListener listener) throws IOException {
    try (Stream<Path> files = Files.list(listener.requests())) {
      // What is just being written is not a request yet.
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".torn"))
          .toList();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
