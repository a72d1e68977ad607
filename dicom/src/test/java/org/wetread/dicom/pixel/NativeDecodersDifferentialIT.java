package org.wetread.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.pixel.DamagedCodestream.NativeOutcome;
import org.wetread.dicom.pixel.PixelException.Reason;

/**
 * Damaged codestreams read by us and by DCMTK or GDCM. Where both find a whole image, it has to be
 * the same one. Where we refuse, they may fill in and go on, and what they fill in is compared with
 * nothing. Where only they refuse, {@link #ONLY_THEY_REFUSE} has to say why.
 *
 * <p>Only codings whose values are determined take part: T.800 leaves those of the irreversible
 * wavelet to the decoder.
 */
class NativeDecodersDifferentialIT {

  private static final int COUNT = Integer.getInteger("wetread.differential.count", 1000) / 40;
  private static final long SEED = Long.getLong("wetread.differential.seed", 20_261_124);
  private static final List<TransferSyntax> LOSSY_JPEG =
      List.of(TransferSyntax.JPEG_BASELINE, TransferSyntax.JPEG_EXTENDED);
  private static final PixelDecoder DECODER = new PixelDecoder(DecodeLimits.DEFAULT);

  /** Damage that makes a codestream unlike what its header promises; never a limit or a fault. */
  private static final List<Reason> DAMAGE =
      List.of(
          Reason.CORRUPT,
          Reason.TRUNCATED,
          Reason.NOT_GREYSCALE,
          Reason.GEOMETRY_MISMATCH,
          Reason.UNSUPPORTED_CODESTREAM);

  /** In our eyes the image is whole: its end marker may lack, application segments may be any. */
  private static final List<String> ONLY_THEY_REFUSE =
      List.of(
          "trailing data after image",
          "Codec does not support this JPEG-LS image",
          "segment too long",
          "Error reading SOT marker",
          "Stream too short");

  @TempDir private Path folder = Path.of("");

  /** In JPEG 2000 behind the main header: in it GDCM 3.0.21 can be made to take all memory. */
  @ParameterizedTest
  @CsvSource({
    "other/pydicom__JPEG-lossy.dcm, 0",
    "other/fo-dicom__GH610.dcm, 0",
    "other/pydicom__JPEGLSNearLossless_16.dcm, 0",
    "other/pydicom__MR_small_jpeg_ls_lossless.dcm, 0",
    "other/pydicom__MR_small_jp2klossless.dcm, 200",
    "other/pydicom__MR_small_RLE.dcm, 0",
  })
  void damagedCodestreamsAreRefusedOrReadTheSame(String name, int from) throws Exception {
    var random = new Random(SEED);
    var counts = new TreeMap<String, Integer>();
    for (var i = 0; i < COUNT; i++) {
      var damaged =
          DamagedCodestream.of(Samples.file(name), from, folder.resolve("damaged.dcm"), random);
      var theirs = damaged.decodeNatively(folder.resolve("native.dcm"));
      counts.merge(outcome(damaged, theirs), 1, Integer::sum);
    }
    System.out.println(name + " " + counts);
    assertThat(counts.keySet())
        .as("seed %d, count %d", SEED, COUNT)
        .noneMatch(outcome -> outcome.startsWith("unexplained"));
  }

  private static String outcome(DamagedCodestream damaged, NativeOutcome theirs)
      throws PixelException {
    GreyImage image;
    try {
      image = damaged.object().decode(DECODER);
    } catch (PixelException e) {
      return DAMAGE.contains(e.reason()) ? "we refuse" : "unexplained " + e.getMessage();
    }
    if (theirs.decoded().isEmpty()) {
      return ONLY_THEY_REFUSE.stream().anyMatch(theirs.said()::contains)
          ? "only they refuse"
          : "unexplained refusal: " + theirs.said();
    }
    if (hasPointTransform(damaged)) {
      return "they do not undo the point transform";
    }
    var reference = theirs.decoded().get().decode(DECODER);
    if (Arrays.equals(reference.storedValues(), image.storedValues())) {
      return "both read the same";
    }
    return isOutOfRange(damaged, reference.storedValues(), image.storedValues())
        ? "they wrap what is far out of range"
        : "unexplained difference";
  }

  /**
   * Whether they differ only in blocks in which we clamp (T.81 section A.3.1): DCMTK keeps
   * coefficients in 16 bits, and its table of clamped values ends.
   */
  private static boolean isOutOfRange(DamagedCodestream damaged, short[] theirs, short[] ours) {
    var geometry = damaged.object().geometry();
    var largest = (1 << geometry.bitsStored()) - 1;
    var clamped =
        IntStream.range(0, ours.length)
            .filter(at -> ours[at] == 0 || ours[at] == largest)
            .mapToObj(at -> block(at, geometry.columns()))
            .collect(Collectors.toSet());
    return TransferSyntax.of(damaged.object().transferSyntaxUid())
            .filter(LOSSY_JPEG::contains)
            .isPresent()
        && IntStream.range(0, ours.length)
            .filter(at -> ours[at] != theirs[at])
            .allMatch(at -> clamped.contains(block(at, geometry.columns())));
  }

  private static List<Integer> block(int at, int columns) {
    return List.of(at / columns / 8, at % columns / 8);
  }

  /** Of JPEG-LS, T.87 section C.2.3. */
  private static boolean hasPointTransform(DamagedCodestream damaged) throws PixelException {
    return damaged.object().transferSyntaxUid().startsWith("1.2.840.10008.1.2.4.8")
        && JpegHeader.read(damaged.codestream(), damaged.object().geometry()).scan().al() != 0;
  }
}
