package org.wetread.listener.hostile;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Connections that say a byte now and then: every other one before its association, as NULs. */
final class SlowCrowd implements AutoCloseable {

  private static final Duration DRIP = Duration.ofMillis(200);

  private final List<Socket> sockets = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /** Connects them all and begins to drip; returns when the last one is connected. */
  SlowCrowd(Door door, int size) throws IOException {
    for (var i = 0; i < size; i++) {
      var socket = Wire.connect(door.port());
      sockets.add(socket);
      if (i % 2 == 0) {
        socket.getOutputStream().write(Wire.header(1, 1000));
      } else {
        socket.getOutputStream().write(Wire.request());
        Wire.read(socket.getInputStream());
        socket.getOutputStream().write(Wire.header(Wire.P_DATA_TF, 1000));
      }
    }
    var _ = clock.schedule(this::drip, 0, TimeUnit.MILLISECONDS);
  }

  private void drip() {
    for (var socket : sockets) {
      try {
        socket.getOutputStream().write(0);
      } catch (IOException e) {
        // The door has closed it.
      }
    }
    var _ = clock.schedule(this::drip, DRIP.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    for (var socket : sockets) {
      socket.close();
    }
  }
}
