package org.wetread.dicom.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a connection comes from, as far as one peer cannot choose it: an IPv4 address, or the first
 * 64 bits of an IPv6 one, behind which a single host has any number of addresses.
 */
record SourceAddress(String prefix) {

  private static final int IPV6_PREFIX_BYTES = 8;

  static SourceAddress of(InetAddress address) {
    var bytes = address.getAddress();
    return new SourceAddress(
        HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_PREFIX_BYTES))));
  }
}
