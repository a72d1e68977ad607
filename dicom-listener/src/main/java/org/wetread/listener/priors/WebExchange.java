package org.wetread.listener.priors;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.wetread.dicom.net.QueryEnd;
import org.wetread.dicom.net.Status;
import org.wetread.listener.pacs.Deadline;
import org.wetread.listener.pacs.UnfinishedQueryException;

/** Requests to one DICOMweb service, all before one deadline. */
final class WebExchange {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final HttpClient client;
  private final URI base;
  private final Optional<String> token;
  private final Deadline deadline;

  /** An answer with success; its body is read as it comes, until the deadline. */
  record Answer(HttpHeaders headers, InputStream body) implements AutoCloseable {

    String contentType() {
      return headers.firstValue("Content-Type").orElse("");
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  WebExchange(HttpClient client, URI base, Optional<String> token, Deadline deadline) {
    this.client = client;
    this.base = base;
    this.token = token;
    this.deadline = deadline;
  }

  /**
   * Asks; empty when the service has nothing to say (204).
   *
   * @throws UnfinishedQueryException when the answer is no success
   */
  Optional<Answer> get(String target, String accept) throws IOException {
    if (deadline.hasPassed()) {
      throw new UnfinishedQueryException(QueryEnd.OUT_OF_TIME, Status.PROCESSING_FAILURE);
    }
    var request =
        HttpRequest.newBuilder(URI.create(base + target))
            .header("Accept", accept)
            .timeout(deadline.leftOrLeast());
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    var response = send(request.build());
    var answer = new Answer(response.headers(), new TimedBody(response.body(), deadline));
    if (response.statusCode() == OK) {
      return Optional.of(answer);
    }
    answer.close();
    if (response.statusCode() == NO_CONTENT) {
      return Optional.empty();
    }
    throw refusal(status(response.statusCode()));
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the archive");
    }
  }

  /** An answer that is none to the question. */
  static UnfinishedQueryException refusal(Status status) {
    return new UnfinishedQueryException(QueryEnd.FAILED, status);
  }

  /** Where the service runs. */
  InetAddress address() throws IOException {
    return InetAddress.getByName(base.getHost());
  }

  private static Status status(int code) {
    return switch (code) {
      case UNAUTHORIZED, FORBIDDEN -> Status.NOT_AUTHORIZED;
      case NOT_FOUND -> Status.NO_SUCH_SOP_INSTANCE;
      default -> Status.PROCESSING_FAILURE;
    };
  }
}
