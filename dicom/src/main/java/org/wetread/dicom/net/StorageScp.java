package org.wetread.dicom.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.dicom.net.tls.DeadlineSocket;

/**
 * A provider of the Storage and Verification services (PS3.4 annexes A and B): listens, negotiates,
 * and hands each object to an {@link InstanceHandler} while it arrives. One virtual thread an
 * association.
 */
public final class StorageScp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StorageScp.class);

  private static final int BACKLOG = 256;
  private static final int WATCHES_PER_IDLE_TIME = 4;

  private final ScpSettings settings;
  private final InstanceHandler handler;
  private final ScpMeters meters;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final Thread listener;
  private final Set<AcceptorAssociation> connections = ConcurrentHashMap.newKeySet();
  private final Places places;
  private final CountDownLatch closing = new CountDownLatch(1);

  private StorageScp(
      ScpSettings settings, InstanceHandler handler, ScpMeters meters, ServerSocket server) {
    this.meters = meters;
    this.places = new Places(settings.maxAssociations(), settings.maxAssociationsPerAddress());
    this.settings = settings;
    this.handler = handler;
    this.server = server;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("association-", 0).factory());
    this.listener =
        Thread.ofVirtual().name("storage-scp-" + server.getLocalPort()).unstarted(this::listen);
  }

  /** Binds and listens; throws when the address is taken. */
  public static StorageScp start(ScpSettings settings, InstanceHandler handler) throws IOException {
    return start(settings, handler, ScpMeters.NONE);
  }

  /** The same, and counts who is turned away, and what ends early. */
  public static StorageScp start(ScpSettings settings, InstanceHandler handler, ScpMeters meters)
      throws IOException {
    // TLS reads one record in many pieces, which only a deadline for all of them bounds; any other
    // socket has a channel, which reads into any buffer.
    var server =
        settings.tls().isPresent() ? DeadlineSocket.server() : ServerSocketChannel.open().socket();
    try {
      server.setReuseAddress(true);
      server.bind(settings.bind(), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    var scp = new StorageScp(settings, handler, meters, server);
    scp.listener.start();
    var _ = Thread.ofVirtual().name("storage-scp-watch").start(scp::watch);
    return scp;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Associations that are open now. */
  public int associations() {
    return places.taken();
  }

  /** Connections that are open now, with or without an association. */
  public int connections() {
    return connections.size();
  }

  /**
   * Stops listening, lets messages in work be answered within the grace period, then cuts every
   * connection.
   */
  @Override
  public void close() throws IOException {
    server.close();
    closing.countDown();
    connections.stream()
        .filter(connection -> !connection.isBusy())
        .forEach(AcceptorAssociation::cut);
    threads.shutdown();
    try {
      // The port is only free once the accepting thread has let go of it.
      listener.join(settings.closeGrace());
      if (!threads.awaitTermination(settings.closeGrace().toMillis(), TimeUnit.MILLISECONDS)) {
        connections.forEach(AcceptorAssociation::cut);
      }
    } catch (InterruptedException _) {
      connections.forEach(AcceptorAssociation::cut);
      Thread.currentThread().interrupt();
    }
  }

  /** Until closed, looks for peers that do not read: a blocked write cannot look after itself. */
  private void watch() {
    var period = settings.idle().toMillis() / WATCHES_PER_IDLE_TIME + 1;
    try {
      while (!closing.await(period, TimeUnit.MILLISECONDS)) {
        connections.forEach(AcceptorAssociation::cutUnlessRead);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("a connection could not be accepted: {}", e.getClass().getName());
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    var from = SourceAddress.of(socket.getInetAddress());
    var full = places.refusal(from);
    if (full.isPresent()) {
      meters.refused(full.get());
      socket.close();
      return;
    }
    var place = places.new Place(from);
    var connection = new AcceptorAssociation(socket, settings, handler, place, meters);
    place.enter();
    connections.add(connection);
    try {
      threads.execute(
          () -> {
            try {
              connection.run();
            } finally {
              place.leave();
              connections.remove(connection);
            }
          });
    } catch (RejectedExecutionException _) {
      // Accepted while closing: the peer must hear that nobody is there, not wait for an answer.
      place.leave();
      connections.remove(connection);
      socket.close();
    }
  }
}
