package org.wetread.listener.dcm4che;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.Connection;
import org.dcm4che3.net.Device;
import org.wetread.listener.storage.StorageEngine;

/** A dcm4che device that listens, with the threads it runs on. */
final class Dcm4cheDoor implements StorageEngine.Door {

  private final Device device;
  private final Duration closeGrace;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("dcm4che-association-", 0).factory());
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("dcm4che-timers").factory());
  private final int port;

  private Dcm4cheDoor(Device device, Connection connection, Duration closeGrace)
      throws IOException, GeneralSecurityException {
    this.device = device;
    this.closeGrace = closeGrace;
    timers.setRemoveOnCancelPolicy(true);
    device.setExecutor(threads);
    device.setScheduledExecutor(timers);
    device.bindConnections();
    port = ((InetSocketAddress) connection.getListener().getEndPoint()).getPort();
  }

  static Dcm4cheDoor open(Device device, Connection connection, Duration closeGrace)
      throws IOException, GeneralSecurityException {
    return new Dcm4cheDoor(device, connection, closeGrace);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public int associations() {
    return (int)
        Arrays.stream(device.listOpenAssociations())
            .filter(Association::isReadyForDataTransfer)
            .count();
  }

  @Override
  public void close() throws IOException {
    device.unbindConnections();
    Arrays.stream(device.listOpenAssociations())
        .filter(association -> association.getPerformingOperationCount() == 0)
        .forEach(Association::abort);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(closeGrace.toMillis(), TimeUnit.MILLISECONDS)) {
        cut();
      }
    } catch (InterruptedException _) {
      cut();
      Thread.currentThread().interrupt();
    }
    // Sockets of associations that have ended are closed by a timer that is still to come.
    timers.shutdown();
  }

  private void cut() throws IOException {
    for (var association : device.listOpenAssociations()) {
      association.getSocket().close();
    }
  }
}
