package org.wetread.fhirserver;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line may say.
 *
 * @param host address to listen on; loopback unless told otherwise, as the server has no
 *     authentication
 * @param port TCP port, 0 for any free one
 * @param data folder of the database files, created when absent
 */
record ServerOptions(String host, int port, Path data) {

  static final String USAGE = "Usage: FhirServer --data DIR [--port PORT] [--host ADDRESS]";

  /**
   * Reads {@code --name value} pairs.
   *
   * @throws IllegalArgumentException when an option is unknown, lacks its value, or {@code --data}
   *     is absent
   */
  static ServerOptions parse(List<String> arguments) {
    var options = new ServerOptions("127.0.0.1", 0, Path.of(""));
    if (arguments.size() % 2 != 0) {
      throw new IllegalArgumentException("an option lacks its value; " + USAGE);
    }
    for (var at = 0; at < arguments.size(); at += 2) {
      options = options.with(arguments.get(at), arguments.get(at + 1));
    }
    if (options.data.toString().isEmpty()) {
      throw new IllegalArgumentException("--data is required; " + USAGE);
    }
    return options;
  }

  private ServerOptions with(String name, String value) {
    return switch (name) {
      case "--host" -> new ServerOptions(value, port, data);
      case "--port" -> new ServerOptions(host, tcpPort(value), data);
      case "--data" -> new ServerOptions(host, port, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + name + "; " + USAGE);
    };
  }

  private static int tcpPort(String value) {
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("--port must be 0 to 65535; " + USAGE);
    }
    return Integer.parseInt(value);
  }
}
