package org.wetread.listener.priors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.wetread.dicom.net.InstanceHandler;
import org.wetread.listener.pacs.Deadline;

/**
 * An archive that is asked over DICOMweb: QIDO-RS, then WADO-RS. A redirection is not followed,
 * because it could lead a query, which names a patient, and the token to another host.
 */
public final class WebArchive implements Archive {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** RFC 6750 section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private final URI base;
  private final Optional<Path> tokenFile;
  private final InstanceHandler intake;
  private final Set<String> sopClasses;
  private final String aeTitle;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param base of the DICOMweb service, which {@code /studies} is put behind
   * @param tokenFile first line is the bearer token to show; read for each fetch, so that it can be
   *     renewed
   * @param intake what takes the images of the right patient
   * @param sopClasses that are taken
   * @param aeTitle our own title
   * @throws IllegalArgumentException when the base is no address of an HTTP service, or a token
   *     would go to it unprotected
   * @throws IOException when the token cannot be read
   */
  public WebArchive(
      URI base,
      Optional<Path> tokenFile,
      InstanceHandler intake,
      Set<String> sopClasses,
      String aeTitle)
      throws IOException {
    this.base = checked(base, tokenFile.isPresent());
    this.tokenFile = tokenFile;
    this.intake = intake;
    this.sopClasses = Set.copyOf(sopClasses);
    this.aeTitle = aeTitle;
    token();
  }

  private static URI checked(URI base, boolean withToken) {
    var scheme = Optional.ofNullable(base.getScheme()).orElse("");
    var isHttp = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    var hasMore = base.getRawQuery() != null || base.getRawFragment() != null;
    if (!isHttp || base.getHost() == null || base.getRawUserInfo() != null || hasMore) {
      throw new IllegalArgumentException(
          "a DICOMweb base is http(s)://host[:port]/path, with no user, query or fragment");
    }
    if (withToken && scheme.equalsIgnoreCase("http") && !THIS_MACHINE.contains(base.getHost())) {
      throw new IllegalArgumentException(
          "a token to another machine goes over https only; change the DICOMweb base");
    }
    return URI.create(base.toString().replaceAll("/+$", ""));
  }

  @Override
  public Session open(Deadline deadline) throws IOException {
    var exchange = new WebExchange(client, base, token(), deadline);
    return new WebSession(exchange, intake, sopClasses, aeTitle);
  }

  private Optional<String> token() throws IOException {
    if (tokenFile.isEmpty()) {
      return Optional.empty();
    }
    try (var lines = Files.lines(tokenFile.get())) {
      var token = lines.findFirst().orElse("").strip();
      if (!TOKEN.matcher(token).matches()) {
        throw new IOException(tokenFile.get() + " holds no bearer token");
      }
      return Optional.of(token);
    }
  }
}
