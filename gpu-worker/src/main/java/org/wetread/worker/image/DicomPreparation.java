package org.wetread.worker.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.wetread.dicom.data.DicomFormatException;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.Part10File;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.dicom.pixel.GreyImage;
import org.wetread.dicom.pixel.PixelDecoder;
import org.wetread.dicom.pixel.PixelException;
import org.wetread.events.DeclineReason;
import org.wetread.events.FailureReason;

/** Prepares a stored Part 10 object: parse, decode, render, resize, crop. Thread-safe. */
public final class DicomPreparation {

  /** Shorter sides than this are thumbnails or key images, never radiographs. */
  private static final int SMALLEST_SIDE = 128;

  private final PreparationMode mode;
  private final PixelDecoder decoder;
  private final long maxPixels;
  private final ReadLimits readLimits = ReadLimits.forObjects();
  private final int resize;
  private final int crop;

  /**
   * @param mode how stored values become grey
   * @param limits the largest image decoded
   * @param resize length of the shorter side after resizing, in pixels
   * @param crop side of the crop in pixels
   */
  public DicomPreparation(PreparationMode mode, DecodeLimits limits, int resize, int crop) {
    this.mode = mode;
    decoder = new PixelDecoder(limits);
    maxPixels = limits.maxPixels();
    this.resize = resize;
    this.crop = crop;
  }

  /** Prepares an object, or says what stands in the way. */
  public Preparation prepare(byte[] object) {
    return prepare(object, took -> {});
  }

  /**
   * The same.
   *
   * @param decoding told, in parts, how long it took from the file to its stored values
   */
  public Preparation prepare(byte[] object, Consumer<Duration> decoding) {
    try {
      var started = System.nanoTime();
      var file = Part10.read(new ByteArrayInputStream(object), readLimits);
      decoding.accept(Duration.ofNanos(System.nanoTime() - started));
      return prepare(file, decoding);
    } catch (DicomFormatException e) {
      return new Preparation.Broken(formatFailure(e, object));
    } catch (IOException e) {
      return new Preparation.Broken(FailureReason.HEADER_UNREADABLE);
    }
  }

  private Preparation prepare(Part10File file, Consumer<Duration> decoding) {
    try {
      return switch (mode) {
        case REFERENCE -> reference(file, decoding);
        case CLINICAL -> clinical(file, decoding);
      };
    } catch (PixelException e) {
      return outcome(e.reason());
    }
  }

  private GreyImage decoded(Part10File file, Consumer<Duration> decoding) throws PixelException {
    var started = System.nanoTime();
    var image = StoredPixels.decode(file, decoder);
    decoding.accept(Duration.ofNanos(System.nanoTime() - started));
    return image;
  }

  private Preparation clinical(Part10File file, Consumer<Duration> decoding) throws PixelException {
    var image = decoded(file, decoding);
    var layout = PixelLayout.of(file.dataSet());
    var grey = ClinicalRendering.render(image, DisplayAttributes.of(file.dataSet()));
    return prepared(
        layout.shown(grey, image.columns(), image.rows()),
        layout.shownWidth(image.columns(), image.rows()),
        layout.shownHeight(image.columns(), image.rows()),
        layout);
  }

  private Preparation reference(Part10File file, Consumer<Duration> decoding)
      throws PixelException {
    var colour = ColourPixels.of(file, maxPixels);
    if (colour.isPresent()) {
      return prepared(
          ReferenceRendering.renderColour(colour.get()),
          file.dataSet().integer(Tag.COLUMNS).orElseThrow(),
          file.dataSet().integer(Tag.ROWS).orElseThrow(),
          PixelLayout.AS_STORED);
    }
    var image = decoded(file, decoding);
    return prepared(
        ReferenceRendering.render(image), image.columns(), image.rows(), PixelLayout.AS_STORED);
  }

  private Preparation prepared(byte[] grey, int width, int height, PixelLayout layout) {
    return Math.min(width, height) < SMALLEST_SIDE
        ? new Preparation.Refused(DeclineReason.TOO_SMALL)
        : new Preparation.Prepared(
            PreparedImage.of(grey, CropGeometry.of(width, height, layout, resize, crop)));
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
