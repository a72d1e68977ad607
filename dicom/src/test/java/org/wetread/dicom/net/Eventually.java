package org.wetread.dicom.net;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread is about to do. */
final class Eventually {

  private Eventually() {}

  static void holds(Callable<Boolean> condition) {
    await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(10)).until(condition);
  }
}
