package org.wetread.listener.reconciliation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Receipts of a running listener: 200 is a receipt, 404 is none. */
public final class HttpReceipts implements Receipts, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FOUND = 200;
  private static final int NOT_FOUND = 404;

  private final String base;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param base what a slash and the SOP Instance UID are put after
   */
  public HttpReceipts(URI base) {
    this.base = base.toString().replaceAll("/+$", "");
  }

  @Override
  public boolean has(String sopInstanceUid) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(base + '/' + sopInstanceUid)).timeout(PATIENCE).build();
    try {
      var status = client.send(request, BodyHandlers.discarding()).statusCode();
      return switch (status) {
        case FOUND -> true;
        case NOT_FOUND -> false;
        default -> throw new IOException("the listener answers a receipt with HTTP " + status);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a receipt");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
