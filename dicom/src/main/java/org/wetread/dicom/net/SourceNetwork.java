package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses that a connection may come from, IPv4 or IPv6.
 *
 * @param base empty stands for every address
 * @param prefixBits how many leading bits of an address must be the base's
 */
public record SourceNetwork(Optional<InetAddress> base, int prefixBits) {

  /** Every address. */
  public static final SourceNetwork ANY = new SourceNetwork(Optional.empty(), 0);

  public SourceNetwork {
    var bytes = base.map(InetAddress::getAddress).orElse(new byte[0]);
    if (prefixBits < 0 || prefixBits > Byte.SIZE * bytes.length) {
      throw new IllegalArgumentException("a network's prefix is not longer than its address");
    }
    for (var bit = prefixBits; bit < Byte.SIZE * bytes.length; bit++) {
      if (bit(bytes, bit) != 0) {
        throw new IllegalArgumentException(
            "a network's address has no bits after its prefix; write a single address without one");
      }
    }
  }

  /**
   * Reads {@code 10.1.0.0/16}, {@code 2001:db8::/32}, a single address, or {@code *} for all of
   * them. No name is looked up.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static SourceNetwork parse(String text) {
    if (text.equals("*")) {
      return ANY;
    }
    var slash = text.indexOf('/');
    var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    return new SourceNetwork(
        Optional.of(address),
        slash < 0
            ? Byte.SIZE * address.getAddress().length
            : Integer.parseInt(text.substring(slash + 1)));
  }

  /** Whether an address is of this network; an IPv4 address never is of an IPv6 one. */
  public boolean contains(InetAddress address) {
    return base.map(network -> shares(network.getAddress(), address.getAddress())).orElse(true);
  }

  private boolean shares(byte[] network, byte[] address) {
    if (network.length != address.length) {
      return false;
    }
    for (var bit = 0; bit < prefixBits; bit++) {
      if (bit(network, bit) != bit(address, bit)) {
        return false;
      }
    }
    return true;
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
  }
}
