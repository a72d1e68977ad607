package org.wetread.objectstore.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces the names in a folder to disk, once for all who ask at the same time (group commit). Who
 * asks while a force is under way waits for the next one, because the current one may have begun
 * before their name was there; so nobody waits longer than two forces, and nobody is let go before
 * a force that began after they asked has ended.
 *
 * <p>When a force fails, everybody it was for is told: the operating system reports lost writes
 * once, and a repeated force would seem to succeed.
 */
public final class FolderForce {

  /** The way to the disk. */
  @FunctionalInterface
  interface Force {
    void run() throws IOException;
  }

  private final Force force;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private long asked;
  private long settled;
  private long failedFrom = Long.MAX_VALUE;
  private long failedTo;
  private boolean running;

  /**
   * @param folder an existing folder
   */
  public FolderForce(Path folder) {
    this(() -> force(folder));
  }

  FolderForce(Force force) {
    this.force = force;
  }

  /** Returns when every name made in the folder before this call survives a power cut. */
  public void await() throws IOException {
    lock.lock();
    try {
      var ticket = ++asked;
      while (settled < ticket) {
        if (running) {
          ended.awaitUninterruptibly();
        } else {
          lead();
        }
      }
      if (ticket >= failedFrom && ticket <= failedTo) {
        throw new IOException("a folder could not be forced to disk");
      }
    } finally {
      lock.unlock();
    }
  }

  private void lead() {
    var from = settled + 1;
    var to = asked;
    running = true;
    lock.unlock();
    var succeeded = false;
    try {
      force.run();
      succeeded = true;
    } catch (IOException e) {
      // Told to everybody concerned by what follows.
    } finally {
      lock.lock();
      running = false;
      settled = to;
      if (!succeeded) {
        failedFrom = Math.min(failedFrom, from);
        failedTo = to;
      }
      ended.signalAll();
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
