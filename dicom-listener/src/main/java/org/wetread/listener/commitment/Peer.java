package org.wetread.listener.commitment;

/** Where a requestor is told results. */
public record Peer(String host, int port) {

  /**
   * Reads an address as it stands in the settings.
   *
   * @param address {@code host:port}; an IPv6 address stands in brackets
   */
  public static Peer parse(String address) {
    var colon = address.lastIndexOf(':');
    try {
      var port = Integer.parseInt(address.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= 0xffff) {
        return new Peer(address.substring(0, colon).replaceAll("^\\[|]$", ""), port);
      }
    } catch (NumberFormatException _) {
      // Told below, as any other address that is none.
    }
    throw new IllegalArgumentException("a commitment peer's address is host:port");
  }
}
