package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damage of every kind to a codestream of every codec: the outcome is a whole image or a {@link
 * PixelException}. The timeout only ends a hang; what bounds the work are the limits.
 */
@Timeout(300)
class HostileCodestreamTest {
  private static final int FLIPS = 2000;
  private static final int CUTS = 400;

  private final PixelDecoder decoder = new PixelDecoder(DecodeLimits.DEFAULT);
  private final Random random = new Random(20261123);

  @Test
  void rle() {
    var values = Codestreams.image(61, 67, 12, 5);
    damage("1.2.840.10008.1.2.5", Codestreams.geometry(61, 67, 12), Codestreams.rle(values, 2));
  }

  @Test
  void jpegLossless() {
    var values = Codestreams.image(61, 67, 12, 6);
    damage(
        "1.2.840.10008.1.2.4.57",
        Codestreams.geometry(61, 67, 12),
        LosslessJpegEncoder.encode(values, 67, 12, 4, 10));
  }

  @Test
  void jpegBaseline() {
    var values = Codestreams.image(61, 67, 8, 7);
    damage(
        "1.2.840.10008.1.2.4.50",
        Codestreams.geometry(61, 67, 8),
        Codestreams.jpegBaseline(values, 67));
  }

  @Test
  void jpegExtended() throws IOException {
    damageSample("other/pydicom__JPEG-lossy.dcm");
  }

  @Test
  void jpegLs() throws IOException {
    damageSample("other/pydicom__MR_small_jpeg_ls_lossless.dcm");
  }

  @Test
  void jpegLsNearLossless() throws IOException {
    damageSample("other/pydicom__JPEGLSNearLossless_16.dcm");
  }

  @Test
  void jpeg2000() throws IOException {
    damageSample("other/pydicom__MR_small_jp2klossless.dcm");
  }

  @Test
  void jpeg2000Irreversible() throws IOException {
    damageSample("other/pydicom__JPEG2000.dcm");
  }

  private void damageSample(String name) throws IOException {
    var object = Samples.read(name);
    damage(object.transferSyntaxUid(), object.geometry(), object.fragments().getFirst());
  }

  private void damage(String uid, PixelGeometry geometry, byte[] frame) {
    assertThat(outcome(uid, geometry, frame)).isTrue();
    for (int i = 0; i < CUTS; i++) {
      outcome(uid, geometry, Arrays.copyOf(frame, random.nextInt(frame.length)));
    }
    // The end of the data may be padding and an end marker; without its first half no image is
    // whole.
    assertThat(outcome(uid, geometry, Arrays.copyOf(frame, frame.length / 2))).isFalse();
    for (int i = 0; i < FLIPS; i++) {
      var flipped = frame.clone();
      // Half of the flips hit the headers, where a bit weighs most.
      int range = i % 2 == 0 ? Math.min(200, flipped.length) : flipped.length;
      flipped[random.nextInt(range)] ^= (byte) (1 << random.nextInt(8));
      outcome(uid, geometry, flipped);
    }
  }

  /** Whether there is an image; it must be whole. */
  private boolean outcome(String uid, PixelGeometry geometry, byte[] frame) {
    try {
      var image = decoder.decode(uid, geometry, List.of(frame));
      assertThat(image.storedValues()).hasSize((int) geometry.pixels());
      return true;
    } catch (PixelException e) {
      assertThat(e.reason()).isNotNull();
      return false;
    }
  }
}
