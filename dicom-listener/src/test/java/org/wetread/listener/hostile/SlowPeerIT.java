package org.wetread.listener.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wetread.dicom.net.AbortCause;
import org.wetread.dicom.net.Status;

/** D3: who says a byte now and then, or never listens, is not alive; timers are short here. */
class SlowPeerIT {

  private static final Duration TIMER = Duration.ofMillis(600);
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final int UNREAD_ECHOES = 200_000;

  @TempDir Path folder;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stopClock() {
    clock.shutdownNow();
  }

  /** The timer runs for the whole request; if each byte started it again, patience would end. */
  @Test
  void aRequestThatDripsIsClosedAtArtimWithoutAWord() throws IOException {
    try (var door = door();
        var socket = Wire.connect(door.port())) {
      drip(socket, Wire.request());
      assertThat(Wire.readAll(socket)).isEmpty();
      await().atMost(Duration.ofSeconds(10)).until(() -> door.connections() == 0);
      assertThat(door.aborts()).containsExactly(AbortCause.ARTIM_EXPIRED);
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMessageThatDripsIsAbortedWhenIdle(boolean inDataSet) throws IOException {
    var dataSet = Images.encoded(Images.chest(Images.UID).build());
    var command = Wire.store(Wire.ascii(Images.UID));
    try (var door = door();
        var socket = Wire.connect(door.port())) {
      socket.getOutputStream().write(Wire.request());
      assertThat(Wire.read(socket.getInputStream()).type()).isEqualTo(Wire.ASSOCIATE_AC);
      if (inDataSet) {
        socket.getOutputStream().write(command);
      }
      drip(socket, inDataSet ? Wire.value(Wire.LAST_DATA, dataSet) : command);
      assertThat(Wire.readAll(socket)).extracting(Wire.Unit::type).containsExactly(Wire.ABORT);
      await().atMost(Duration.ofSeconds(10)).until(() -> door.connections() == 0);
      assertThat(door.aborts()).containsExactly(AbortCause.IDLE);
      assertThat(door.objects()).isEmpty();
      assertThat(door.announcements()).isEmpty();
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
    }
  }

  /** Its answers fill the buffers of both systems; after that a write would wait for ever. */
  @Test
  void aPeerThatAsksAndNeverReadsLosesItsPlace() throws Exception {
    try (var door = door();
        var socket = Wire.connect(door.port())) {
      socket.getOutputStream().write(Wire.request());
      assertThat(Wire.read(socket.getInputStream()).type()).isEqualTo(Wire.ASSOCIATE_AC);
      var asking = Thread.ofVirtual().start(() -> ask(socket));
      await().atMost(Duration.ofSeconds(20)).until(() -> door.connections() == 0);
      asking.join();
      assertThat(door.aborts()).containsExactly(AbortCause.NOT_READ);
      assertThat(door.send(Images.UID)).isEqualTo(Status.SUCCESS);
    }
  }

  private static void ask(Socket socket) {
    try {
      var echo = Wire.echo();
      for (var i = 0; i < UNREAD_ECHOES; i++) {
        socket.getOutputStream().write(echo);
      }
    } catch (IOException e) {
      // Cut: what this is for.
    }
  }

  private Door door() throws IOException {
    return Door.open(folder, settings -> settings.timedBy(TIMER, TIMER));
  }

  /** A byte at a time, until the last or until nobody takes it. */
  private void drip(Socket socket, byte[] bytes) {
    var next = new AtomicInteger();
    clock.execute(() -> dripNext(socket, bytes, next));
  }

  private void dripNext(Socket socket, byte[] bytes, AtomicInteger next) {
    try {
      socket.getOutputStream().write(bytes[next.getAndIncrement()]);
      if (next.get() < bytes.length) {
        var _ =
            clock.schedule(
                () -> dripNext(socket, bytes, next), DRIP.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException e) {
      // Closed: what this is for.
    }
  }
}
