package org.wetread.publisher.mapping;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.wetread.events.PackRef;
import org.wetread.events.StudyKey;

/**
 * The ids of our resources, computed (RFC 9562 UUID version 5) so that a repeated request is the
 * same request. A study has one report whichever model read it; what a model asserted is that
 * model's.
 */
public final class ReportIds {

  /** RFC 9562 section 6.6: the namespace of URLs. */
  private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

  private final UUID namespace;

  /**
   * @param base the URI under which this installation names things
   */
  public ReportIds(URI base) {
    namespace = version5(URLS, base.toString());
  }

  /** The study's DiagnosticReport. */
  public String report(StudyKey study) {
    return id("report", study.value());
  }

  /** The Device that a model pack is. */
  String device(PackRef pack) {
    return id("device", model(pack));
  }

  /** A model's Observation of a finding. */
  String observation(StudyKey study, PackRef pack, String finding) {
    return id("observation", study.value(), model(pack), finding);
  }

  /** The Provenance of one revision. */
  String provenance(StudyKey study, int revision) {
    return id("provenance", study.value(), Integer.toString(revision));
  }

  private static String model(PackRef pack) {
    return pack.id() + '/' + pack.version() + '/' + pack.digest();
  }

  private String id(String... parts) {
    return version5(namespace, String.join("\u0000", parts)).toString();
  }

  /** RFC 9562 section 5.5. */
  static UUID version5(UUID namespace, String name) {
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    var input = ByteBuffer.allocate(16 + bytes.length);
    input.putLong(namespace.getMostSignificantBits()).putLong(namespace.getLeastSignificantBits());
    var hash = ByteBuffer.wrap(sha1(input.put(bytes).array()));
    var high = (hash.getLong() & ~0xF000L) | 0x5000L;
    var low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  static byte[] sha1(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-1", e);
    }
  }
}
