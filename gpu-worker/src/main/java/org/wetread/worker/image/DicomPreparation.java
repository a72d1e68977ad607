package org.wetread.worker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Part10File;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.dicom.pixel.GreyImage;
import org.wetread.dicom.pixel.PixelDecoder;
import org.wetread.dicom.pixel.PixelException;
import org.wetread.dicom.pixel.PixelGeometry;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;

/**
 * Prepares a stored Part 10 object as a reader would see it ({@code mode: clinical}): parse,
 * decode, render, resize, crop. Thread-safe.
 */
public final class DicomPreparation {

  /** Shorter sides than this are thumbnails or key images, never radiographs. */
  private static final int SMALLEST_SIDE = 128;

  private final PixelDecoder decoder;
  private final ReadLimits readLimits = ReadLimits.forObjects();
  private final int resize;
  private final int crop;

  /**
   * @param limits the largest image decoded
   * @param resize length of the shorter side after resizing, in pixels
   * @param crop side of the crop in pixels
   */
  public DicomPreparation(DecodeLimits limits, int resize, int crop) {
    decoder = new PixelDecoder(limits);
    this.resize = resize;
    this.crop = crop;
  }

  /** Prepares an object, or says what stands in the way. */
  public Preparation prepare(byte[] object) {
    try {
      var file = Part10.read(new ByteArrayInputStream(object), readLimits);
      return prepare(file);
    } catch (DicomFormatException e) {
      return new Preparation.Broken(formatFailure(e, object));
    } catch (IOException e) {
      return new Preparation.Broken(FailureReason.HEADER_UNREADABLE);
    }
  }

  private Preparation prepare(Part10File file) {
    try {
      var image = decode(file);
      if (Math.min(image.rows(), image.columns()) < SMALLEST_SIDE) {
        return new Preparation.Refused(DeclineReason.TOO_SMALL);
      }
      var grey = ClinicalRendering.render(image, DisplayAttributes.of(file.dataSet()));
      return new Preparation.Prepared(
          PreparedImage.of(grey, image.columns(), image.rows(), resize, crop));
    } catch (PixelException e) {
      return outcome(e.reason());
    }
  }

  private GreyImage decode(Part10File file) throws PixelException {
    var dataSet = file.dataSet();
    var syntax = file.meta().transferSyntaxUid();
    var geometry = geometry(dataSet);
    var fragments = dataSet.pixelFragments();
    return fragments.isPresent()
        ? decoder.decode(syntax, geometry, bytes(fragments.get().fragments()))
        : decoder.decode(syntax, geometry, dataSet.bytes(Tag.PIXEL_DATA).orElse(new byte[0]));
  }

  /**
   * The Image Pixel attributes (PS3.3 C.7.6.3); an absent one is left for the decoder to refuse.
   */
  private static PixelGeometry geometry(DataSet header) {
    var bitsStored = header.integer(Tag.BITS_STORED).orElse(0);
    return new PixelGeometry(
        header.integer(Tag.ROWS).orElse(0),
        header.integer(Tag.COLUMNS).orElse(0),
        header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1),
        header.integer(Tag.BITS_ALLOCATED).orElse(0),
        bitsStored,
        header.integer(Tag.HIGH_BIT).orElse(bitsStored - 1),
        header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
        header.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
  }

  private static List<byte[]> bytes(List<ByteBuffer> fragments) {
    return fragments.stream().map(DicomPreparation::bytes).toList();
  }

  private static byte[] bytes(ByteBuffer fragment) {
    var bytes = new byte[fragment.remaining()];
    fragment.duplicate().get(bytes);
    return bytes;
  }

  private static Preparation outcome(PixelException.Reason reason) {
    return switch (reason) {
      case NOT_GREYSCALE, MULTI_FRAME -> new Preparation.Refused(DeclineReason.NOT_GREYSCALE);
      case UNSUPPORTED_TRANSFER_SYNTAX, UNSUPPORTED_CODESTREAM, UNSUPPORTED_BIT_DEPTH ->
          new Preparation.Broken(FailureReason.TRANSFER_SYNTAX_UNSUPPORTED);
      case GEOMETRY_LIMIT -> new Preparation.Broken(FailureReason.GEOMETRY_LIMIT);
      case GEOMETRY_INVALID, GEOMETRY_MISMATCH, TRUNCATED, CORRUPT, TIME_LIMIT ->
          new Preparation.Broken(FailureReason.PIXEL_DATA_UNREADABLE);
    };
  }

  /** A file whose header can be read on its own is broken in its pixels. */
  private FailureReason formatFailure(DicomFormatException failure, byte[] object) {
    if (failure.reason() == DicomFormatException.Reason.UNKNOWN_TRANSFER_SYNTAX) {
      return FailureReason.TRANSFER_SYNTAX_UNSUPPORTED;
    }
    try {
      var header = Part10.readHeader(new ByteArrayInputStream(object), readLimits);
      return header.pixelDataFollows()
          ? FailureReason.PIXEL_DATA_UNREADABLE
          : FailureReason.HEADER_UNREADABLE;
    } catch (IOException e) {
      return FailureReason.HEADER_UNREADABLE;
    }
  }
}
