package org.wetread.allinone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The worklist as a program sees it. */
public final class WorklistClient {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final JsonOverHttp http;

  WorklistClient(String base) {
    http = new JsonOverHttp(base);
  }

  /** Every study on it. */
  JsonNode studies() throws IOException, InterruptedException {
    return http.get("/api/studies").path("studies");
  }

  /**
   * Waits until every application says that it is ready.
   *
   * @throws IllegalStateException when one does not in time
   */
  public void awaitReady(Duration atMost) throws InterruptedException {
    var until = Instant.now().plus(atMost);
    while (!ready()) {
      if (Instant.now().isAfter(until)) {
        throw new IllegalStateException(
            "an application is not ready after %d s; see /q/health/ready"
                .formatted(atMost.toSeconds()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return http.get("/q/health/ready").path("status").asText().equals("UP");
    } catch (IOException e) {
      return false;
    }
  }
}
