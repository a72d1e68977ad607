package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.net.AbortCause;
import org.wetread.dicom.net.Status;

/** D2: units whose type or length is a lie, and what a stranger costs before it has said who. */
class MalformedUnitIT {

  private static final long[] LENGTHS = {0, 3, Integer.MAX_VALUE, 0xffff_ffffL};
  private static final int[] TYPES = {0x00, 0xff, 1, 2, 4, 5, 6};

  private static final int STRANGERS = 500;

  /** They come before the count, and take with them what is made once, such as classes. */
  private static final int FIRST_STRANGERS = 50;

  private static final int UNCHANGED_COUNTS = 3;
  private static final long UNCHANGED_BYTES = 64 << 10;
  private static final int ANNOUNCED_BYTES = 48 << 10;
  private static final long MAX_BYTES_EACH = 64 << 10;

  @TempDir Path folder;

  @Test
  void eachLieIsAbortedAtOnceBeforeAndInAnAssociation() throws IOException {
    var slowest = Duration.ZERO;
    var lies = 0;
    try (var door = Door.open(folder)) {
      for (var type : TYPES) {
        for (var length : LENGTHS) {
          var lie = Wire.header(type, length);
          slowest = longer(slowest, aborted(door, new byte[0], lie));
          lies++;
          if (!(type == 1 && length == 0)) {
            slowest = longer(slowest, aborted(door, Wire.request(), lie));
            lies++;
          }
        }
      }
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
      assertThat(door.aborts())
          .hasSize(lies)
          .containsOnly(
              AbortCause.UNRECOGNIZED_PDU, AbortCause.UNEXPECTED_PDU, AbortCause.INVALID_PARAMETER);
    }
    Figures.note("D2 slowest A-ABORT: %d ms".formatted(slowest.toMillis()));
  }

  /**
   * Live heap of this process, in which the strangers live too: their half counts against the door.
   *
   * @param bodyBytes what each sends of an A-ASSOCIATE-RQ that announces the most there may be
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 16_384, ANNOUNCED_BYTES - 1})
  void aStrangerCostsLittleMemory(int bodyBytes) throws IOException {
    assumeTrue(
        Baseline.descriptorsLeft() > 3 * STRANGERS,
        "SKIPPED: too few file descriptors for %d connections; the cost of a stranger is NOT known"
            .formatted(STRANGERS));
    var claim = Wire.joined(Wire.header(1, ANNOUNCED_BYTES), new byte[bodyBytes]);
    try (var door = Door.open(folder, settings -> settings.limitedTo(2 * STRANGERS, 1 << 20))) {
      var before = Baseline.now();
      var strangers = new ArrayList<Socket>();
      try {
        var first = heapBytesWith(strangers, FIRST_STRANGERS, door, claim);
        var all = heapBytesWith(strangers, FIRST_STRANGERS + STRANGERS, door, claim);
        var each = (all - first) / STRANGERS;
        Figures.note("D2 heap of a stranger that sent %d bytes: %d".formatted(bodyBytes, each));
        assertThat(each).isLessThan(MAX_BYTES_EACH);
      } finally {
        closeAll(strangers);
      }
      before.awaitReturn();
    }
  }

  /** Live heap with so many strangers, when it grows no more: what they sent takes a moment. */
  private static long heapBytesWith(List<Socket> strangers, int count, Door door, byte[] claim)
      throws IOException {
    while (strangers.size() < count) {
      strangers.add(Wire.connect(door.port()));
      strangers.getLast().getOutputStream().write(claim);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> door.connections() == count);
    var most = LiveHeap.bytes();
    for (var unchanged = 0; unchanged < UNCHANGED_COUNTS; ) {
      var now = LiveHeap.bytes();
      unchanged = now > most + UNCHANGED_BYTES ? 0 : unchanged + 1;
      most = Math.max(most, now);
    }
    return most;
  }

  private static Duration aborted(Door door, byte[] first, byte[] lie) throws IOException {
    try (var socket = Wire.connect(door.port())) {
      var in = socket.getInputStream();
      if (first.length > 0) {
        socket.getOutputStream().write(first);
        assertThat(Wire.read(in).type()).isEqualTo(Wire.ASSOCIATE_AC);
      }
      var sent = System.nanoTime();
      socket.getOutputStream().write(lie);
      var abort = Wire.read(in);
      var waited = Duration.ofNanos(System.nanoTime() - sent);
      assertThat(abort.type()).as(Arrays.toString(lie)).isEqualTo(Wire.ABORT);
      assertThat(abort.body().get(2)).as("source: the service provider").isEqualTo((byte) 2);
      assertThat(in.read()).as("nothing follows").isEqualTo(-1);
      return waited;
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
