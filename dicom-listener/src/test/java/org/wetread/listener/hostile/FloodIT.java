package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.net.Status;

/**
 * D4, and D3 in numbers: a thousand slow connections and a thousand quick ones at a time. Only what
 * is answered is asserted here; how fast, {@code ./wetread bench flood} tells.
 */
class FloodIT {

  private static final int CROWD = 1000;
  private static final int REFUSED = 50;
  private static final int QUICK_AT_ONCE = 50;
  private static final int GOOD_SENDERS = 4;
  private static final int OBJECTS_EACH = 25;
  private static final Duration TIMER = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @BeforeEach
  void needDescriptors() {
    assumeTrue(
        Baseline.descriptorsLeft() > 5L * CROWD,
        "SKIPPED: too few file descriptors for %d connections; the flood is NOT tried"
            .formatted(CROWD));
  }

  @Test
  void aThousandAreServedAndWhoeverComesAboveTheLimitIsToldSo() throws Exception {
    var before = Baseline.now();
    try (var door = Door.open(folder, settings -> settings.limitedTo(CROWD, 1 << 20))) {
      var crowd = new ArrayList<Socket>();
      try {
        for (var i = 0; i < CROWD; i++) {
          crowd.add(Wire.connect(door.port()));
          crowd.getLast().getOutputStream().write(Wire.request());
          assertThat(Wire.read(crowd.getLast().getInputStream()).type())
              .isEqualTo(Wire.ASSOCIATE_AC);
        }
        for (var i = 0; i < REFUSED; i++) {
          assertToldThatThereAreTooMany(door);
        }
        noteSlowestPercentile(inParallel(crowd.stream().map(FloodIT::echo).toList()));
      } finally {
        closeAll(crowd);
      }
      await().atMost(PATIENCE).until(() -> door.associations() == 0 && door.connections() == 0);
      assertThat(door.send(Images.UID)).as("its place is free again").isEqualTo(Status.SUCCESS);
    }
    before.awaitReturn();
  }

  @Test
  void slowAndQuickOnesTogetherCostNoGoodSenderAnObject() throws Exception {
    var before = Baseline.now();
    try (var door =
        Door.open(folder, settings -> settings.limitedTo(CROWD, 1 << 20).timedBy(TIMER, TIMER))) {
      try (var _ = new SlowCrowd(door, CROWD)) {
        var work = new ArrayList<Callable<Long>>();
        for (var sender = 0; sender < GOOD_SENDERS; sender++) {
          var root = "1.2.826.4711." + (1000 + sender) + '.';
          work.add(() -> sendAll(door, root));
        }
        for (var quick = 0; quick < QUICK_AT_ONCE; quick++) {
          work.add(() -> comeAndGo(door, CROWD / QUICK_AT_ONCE));
        }
        inParallel(work);
        var objects = GOOD_SENDERS * OBJECTS_EACH;
        assertThat(door.kept(objects)).hasSize(objects);
        await().atMost(PATIENCE).until(() -> door.connections() == 0);
      }
    }
    before.awaitReturn();
  }

  private static long sendAll(Door door, String root) throws IOException {
    var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    try (var association = door.associate(syntax)) {
      for (var i = 0; i < OBJECTS_EACH; i++) {
        var uid = root + i;
        var dataSet = new ByteArrayInputStream(Images.encoded(Images.chest(uid).build()));
        assertThat(association.store(Images.SOP_CLASS, uid, syntax.uid(), dataSet))
            .isEqualTo(Status.SUCCESS);
      }
    }
    return OBJECTS_EACH;
  }

  private static long comeAndGo(Door door, int times) throws IOException {
    for (var i = 0; i < times; i++) {
      try (var association = door.associate(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
        assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      }
    }
    return times;
  }

  /** Rejected-transient, by the service provider, local limit exceeded (PS3.8 table 9-21). */
  private static void assertToldThatThereAreTooMany(Door door) throws IOException {
    try (var socket = Wire.connect(door.port())) {
      socket.getOutputStream().write(Wire.request());
      var answer = Wire.read(socket.getInputStream());
      assertThat(answer.type()).isEqualTo(Wire.ASSOCIATE_RJ);
      assertThat(answer.body().array()).containsExactly(0, 2, 3, 2);
    }
  }

  /** The nanoseconds that a C-ECHO takes. */
  private static Callable<Long> echo(Socket socket) {
    return () -> {
      var started = System.nanoTime();
      socket.getOutputStream().write(Wire.echo());
      assertThat(Wire.read(socket.getInputStream()).type()).isEqualTo(Wire.P_DATA_TF);
      return System.nanoTime() - started;
    };
  }

  private static void noteSlowestPercentile(List<Long> nanoseconds) {
    var sorted = nanoseconds.stream().sorted().toList();
    var millis = Duration.ofNanos(sorted.get(sorted.size() * 99 / 100)).toMillis();
    Figures.note("D4 C-ECHO p99 of %d at once: %d ms".formatted(sorted.size(), millis));
  }

  private static List<Long> inParallel(List<Callable<Long>> work) throws Exception {
    var results = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(work)) {
        results.add(done.get());
      }
    }
    return results;
  }

  private static void closeAll(List<Socket> sockets) throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
  }
}
