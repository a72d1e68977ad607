package org.wetread.objectstore.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forces one file or folder to disk, once for all who ask at the same time (group commit). Who asks
 * while a force is under way waits for the next one, because the current one may have begun before
 * their bytes were there; so nobody waits longer than two forces, and nobody is let go before a
 * force that began after they asked has ended.
 *
 * <p>When a force fails, everybody it was for is told: the operating system reports lost writes
 * once, and a repeated force would seem to succeed.
 */
public final class SharedForce {

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

  /** Forces the names in an existing folder. */
  public static SharedForce ofFolder(Path folder) {
    return new SharedForce(() -> force(folder));
  }

  /** Forces what was written to a file; once that has failed, it fails for good. */
  public static SharedForce ofFile(FileChannel file) {
    return new SharedForce(new FileForce(file));
  }

  SharedForce(Force force) {
    this.force = force;
  }

  /** Returns when everything written before this call survives a power cut. */
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
        throw new IOException("a file or folder could not be forced to disk");
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing depends on who runs
  private void lead() {
    var from = settled + 1;
    var to = from;
    running = true;
    lock.unlock();
    var succeeded = false;
    try {
      // Who was let go by one force often asks for the next at the same time: they may catch up.
      Thread.yield();
      to = lastAsked();
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

  private long lastAsked() {
    lock.lock();
    try {
      return asked;
    } finally {
      lock.unlock();
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** What a failed force has lost, a later one does not bring back. */
  private static final class FileForce implements Force {

    private final FileChannel file;
    private boolean failed;

    private FileForce(FileChannel file) {
      this.file = file;
    }

    @Override
    public void run() throws IOException {
      if (failed) {
        throw new IOException("an earlier force of this file has failed");
      }
      failed = true;
      file.force(false);
      failed = false;
    }
  }
}
