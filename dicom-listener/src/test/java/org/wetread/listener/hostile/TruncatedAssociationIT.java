package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.dicom.net.Status;

/** D1: a valid association with one radiograph in three values, cut at every byte. */
class TruncatedAssociationIT {

  /** How a sender disappears. */
  enum Farewell {
    /** It closes its half and reads what is still said to it. */
    HALF_CLOSE,
    /** Its machine resets the connection. */
    RESET,
    /** It stays and says nothing more. */
    SILENCE
  }

  private static final int AT_ONCE = 300;
  private static final Duration ARTIM = Duration.ofSeconds(1);
  private static final byte[] DATA_SET = Images.encoded(Images.chest(Images.UID).build());
  private static final byte[] STORE =
      Wire.joined(
          Wire.request(),
          Wire.store(Wire.ascii(Images.UID), DATA_SET, Math.ceilDiv(DATA_SET.length, 3)));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void cutAtEveryByteItLeavesNothing(Farewell farewell) throws Exception {
    try (var door =
        Door.open(
            folder, settings -> settings.timedBy(ARTIM, ARTIM).limitedTo(2 * AT_ONCE, 1 << 20))) {
      var before = Baseline.now();
      cutEverywhere(door, farewell);
      await().atMost(Duration.ofSeconds(20)).until(() -> door.connections() == 0);
      assertThat(door.associations()).isZero();
      assertThat(door.objects()).isEmpty();
      assertThat(door.announcements()).isEmpty();
      assertThat(door.broker().published()).isEmpty();
      before.awaitReturn();
    }
    try (var door = Door.open(folder)) {
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
      assertThat(door.kept(1)).hasSize(1);
    }
  }

  /** The other side of the boundary: with its last byte the object is whole. */
  @Test
  void theWholeObjectWithoutAReleaseIsStoredAndAnnounced() throws IOException {
    try (var door = Door.open(folder)) {
      try (var socket = Wire.connect(door.port())) {
        socket.getOutputStream().write(STORE);
        assertThat(Wire.read(socket.getInputStream()).type()).isEqualTo(Wire.ASSOCIATE_AC);
        assertThat(Wire.read(socket.getInputStream()).type()).isEqualTo(Wire.P_DATA_TF);
      }
      assertThat(door.kept(1)).hasSize(1);
    }
  }

  private static void cutEverywhere(Door door, Farewell farewell) throws Exception {
    var room = new Semaphore(AT_ONCE);
    var work = new ArrayList<Callable<Void>>();
    for (var length = 0; length < STORE.length; length++) {
      var bytes = Arrays.copyOf(STORE, length);
      work.add(
          () -> {
            room.acquire();
            try {
              leave(door, bytes, farewell);
            } finally {
              room.release();
            }
            return null;
          });
    }
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sender : senders.invokeAll(work)) {
        sender.get();
      }
    }
    Figures.note("D1 %s: %d offsets".formatted(farewell, STORE.length));
  }

  private static void leave(Door door, byte[] bytes, Farewell farewell) throws IOException {
    try (var socket = Wire.connect(door.port())) {
      socket.getOutputStream().write(bytes);
      switch (farewell) {
        case RESET -> socket.setSoLinger(true, 0);
        case HALF_CLOSE -> {
          socket.shutdownOutput();
          assertNothingWasPromised(socket);
        }
        case SILENCE -> assertNothingWasPromised(socket);
      }
    }
  }

  /** Maybe an acceptance, maybe an abort, then the end: never an answer to a C-STORE. */
  private static void assertNothingWasPromised(Socket socket) {
    assertThat(Wire.readAll(socket))
        .extracting(Wire.Unit::type)
        .isSubsetOf(Wire.ASSOCIATE_AC, Wire.ABORT);
  }
}
