package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedForceTest {

  @Test
  void nobodyIsLetGoBeforeAForceThatBeganAfterTheyAskedHasEnded() throws Exception {
    var disk = new SlowDisk();
    var force = new SharedForce(disk::force);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, 400)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        var named = disk.names.incrementAndGet();
                        force.await();
                        return disk.durable.get() >= named;
                      })
              .toList();
      for (var letGo : callers.invokeAll(work)) {
        assertThat(letGo.get()).isTrue();
      }
    }
    assertThat(disk.forces.get()).isLessThan(200);
  }

  @Test
  void aFailedForceIsToldToEverybodyItWasForAndTheNextOneStartsAfresh() throws Exception {
    var broken = new AtomicBoolean(true);
    var begun = new CountDownLatch(1);
    var force =
        new SharedForce(
            () -> {
              begun.countDown();
              if (broken.get()) {
                throw new IOException("gone");
              }
            });

    assertThatThrownBy(force::await).isInstanceOf(IOException.class);
    broken.set(false);
    force.await();
    assertThat(begun.getCount()).isZero();
  }

  /** What was named before a force began is durable when it ends. */
  private static final class SlowDisk {

    private static final long FORCE_NANOSECONDS = 1_000_000;

    private final AtomicLong names = new AtomicLong();
    private final AtomicLong durable = new AtomicLong();
    private final AtomicLong forces = new AtomicLong();

    void force() {
      var covered = names.get();
      LockSupport.parkNanos(FORCE_NANOSECONDS);
      durable.accumulateAndGet(covered, Math::max);
      forces.incrementAndGet();
    }
  }
}
