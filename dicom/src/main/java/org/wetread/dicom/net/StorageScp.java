package org.wetread.dicom.net;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of the Storage and Verification services (PS3.4 annexes A and B): listens, negotiates,
 * and hands each object to an {@link InstanceHandler} while it arrives. One virtual thread an
 * association.
 */
public final class StorageScp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StorageScp.class);

  /** Room for connections that wait to be told that there is no room. */
  private static final int CONNECTIONS_PER_ASSOCIATION = 4;

  private static final int BACKLOG = 256;
  private static final int WATCHES_PER_IDLE_TIME = 4;

  private final ScpSettings settings;
  private final InstanceHandler handler;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final Thread listener;
  private final Set<AcceptorAssociation> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger associations = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);

  private StorageScp(ScpSettings settings, InstanceHandler handler, ServerSocket server) {
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
    var server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(settings.bind(), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    var scp = new StorageScp(settings, handler, server);
    scp.listener.start();
    var _ = Thread.ofVirtual().name("storage-scp-watch").start(scp::watch);
    return scp;
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Associations that are open now. */
  public int associations() {
    return associations.get();
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
    if (connections.size() >= CONNECTIONS_PER_ASSOCIATION * settings.maxAssociations()) {
      socket.close();
      return;
    }
    var place = new Place();
    var connection = new AcceptorAssociation(socket, settings, handler, place::take);
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
      connections.remove(connection);
      socket.close();
    }
  }

  /** A connection's claim to be one of the associations that there is room for. */
  private final class Place {

    private boolean taken;

    boolean take() {
      taken = associations.incrementAndGet() <= settings.maxAssociations();
      if (!taken) {
        associations.decrementAndGet();
      }
      return taken;
    }

    void leave() {
      if (taken) {
        associations.decrementAndGet();
      }
    }
  }
}
