package org.wetread.fhirserver.jetty;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Where the server listens: one plain HTTP connector with the FHIR servlet under {@code /fhir}. */
public final class HttpEndpoint implements AutoCloseable {

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);
  private static final int THREADS = 32;

  private final Server server;
  private final URI base;

  private HttpEndpoint(Server server, URI base) {
    this.server = server;
    this.base = base;
  }

  /**
   * Binds and starts serving.
   *
   * @throws IOException when the address cannot be bound or the servlet does not initialise
   */
  public static HttpEndpoint start(String host, int port, HttpServlet fhir) throws IOException {
    var server = new Server(new QueuedThreadPool(THREADS));
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    var context = new ServletContextHandler();
    context.addServlet(new ServletHolder("fhir", fhir), "/fhir/*");
    server.setHandler(context);
    startServer(server);
    return new HttpEndpoint(
        server, URI.create("http://%s:%d/fhir".formatted(host, connector.getLocalPort())));
  }

  private static void startServer(Server server) throws IOException {
    try {
      server.start();
    } catch (IOException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException("the FHIR endpoint did not start", failure);
    }
  }

  /** The FHIR base URL, without a trailing slash. */
  public URI base() {
    return base;
  }

  /**
   * Asks this server for its CapabilityStatement, so that the first caller does not pay for it.
   *
   * @throws IOException when the answer is not 200
   */
  public void awaitCapabilityStatement() throws IOException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(base + "/metadata")).timeout(FIRST_ANSWER).build();
      var status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("/metadata answered " + status);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for /metadata", stop);
    }
  }

  /** Stops accepting, then ends what runs. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException("the FHIR endpoint did not stop", failure);
    }
  }
}
