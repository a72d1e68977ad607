package org.wetread.worker.reading;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.wetread.events.ObjectRef;
import org.wetread.worker.inference.FeatureMap;

/**
 * Keeps features without anybody waiting for it: only a later study needs them. When the disk falls
 * behind, some are not kept, and are computed again when they are wanted.
 */
final class KeptFeatures implements BatchInference.FeatureKeeper, AutoCloseable {

  private static final int AT_ONCE = 64;

  private final FeatureStore store;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  KeptFeatures(FeatureStore store) {
    this.store = store;
  }

  @Override
  public void keep(ObjectRef image, ReadyPack pack, FeatureMap features) {
    if (room.tryAcquire()) {
      threads.execute(
          () -> {
            try {
              store.keep(image, pack.pack(), features);
            } finally {
              room.release();
            }
          });
    }
  }

  /** Waits for what is being kept. */
  @Override
  public void close() {
    threads.close();
  }
}
