package org.wetread.dicom.net;

/**
 * What the callers of one rule may use, all of them together. Who opens too many associations is
 * rejected for now; who sends too fast is read more slowly, so that nothing fails and the sender
 * waits; an object that is too large is answered A700H.
 *
 * @param associations at once
 * @param objectsPerSecond C-STORE requests, averaged over a second
 * @param bytesPerSecond P-DATA received, averaged over a second, at least {@link
 *     #LEAST_BYTES_PER_SECOND}
 * @param objectBytes of one data set; the provider's own limit holds as well
 */
public record PeerLimits(
    int associations, long objectsPerSecond, long bytesPerSecond, long objectBytes) {

  /** Slower than this, waiting for one unit would look like a dead connection to its sender. */
  public static final long LEAST_BYTES_PER_SECOND = 64 << 10;

  /** No limit but the provider's own. */
  public static final PeerLimits NONE =
      new PeerLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  public PeerLimits {
    if (associations < 1 || objectsPerSecond < 1 || objectBytes < 1) {
      throw new IllegalArgumentException("a limit of nothing is a rule that should not be there");
    }
    if (bytesPerSecond < LEAST_BYTES_PER_SECOND) {
      throw new IllegalArgumentException(
          "a rate below " + LEAST_BYTES_PER_SECOND + " bytes a second looks like a dead peer");
    }
  }
}
