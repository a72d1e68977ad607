package org.wetread.listener.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who may ask over HTTP: who shows the token, where there is one; else only this machine. Behind a
 * proxy everybody comes from this machine, so there a token is needed.
 */
public final class AccessRule {

  private static final int LEAST_CHARACTERS = 16;
  private static final String SCHEME = "Bearer ";

  private final Optional<byte[]> token;

  private AccessRule(Optional<byte[]> token) {
    this.token = token;
  }

  /** Only this machine. */
  public static AccessRule loopback() {
    return new AccessRule(Optional.empty());
  }

  /** Who shows the token (RFC 6750) that is the first line of a file. */
  public static AccessRule token(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      var token = lines.findFirst().orElse("").strip();
      if (token.length() < LEAST_CHARACTERS) {
        throw new IOException(
            file + " holds no token of at least " + LEAST_CHARACTERS + " characters");
      }
      return new AccessRule(Optional.of(token.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Takes as long for a wrong token as for the right one. */
  public boolean allows(InetAddress from, Optional<String> authorization) {
    return token
        .map(
            expected ->
                authorization
                    .filter(header -> header.startsWith(SCHEME))
                    .map(header -> header.substring(SCHEME.length()))
                    .map(shown -> shown.getBytes(StandardCharsets.UTF_8))
                    .filter(shown -> MessageDigest.isEqual(expected, shown))
                    .isPresent())
        .orElseGet(from::isLoopbackAddress);
  }
}
