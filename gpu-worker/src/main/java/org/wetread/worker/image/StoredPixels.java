package org.wetread.worker.image;

import java.nio.ByteBuffer;
import java.util.List;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10File;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.pixel.GreyImage;
import org.wetread.dicom.pixel.PixelDecoder;
import org.wetread.dicom.pixel.PixelException;
import org.wetread.dicom.pixel.PixelGeometry;

/** The stored values of a Part 10 object's one image. */
final class StoredPixels {

  private StoredPixels() {}

  static GreyImage decode(Part10File file, PixelDecoder decoder) throws PixelException {
    var dataSet = file.dataSet();
    var syntax = file.meta().transferSyntaxUid();
    var geometry = geometry(dataSet);
    var fragments = dataSet.pixelFragments();
    return fragments.isPresent()
        ? decoder.decode(syntax, geometry, bytes(fragments.get().fragments()))
        : decoder.decode(
            inMemory(syntax), geometry, dataSet.bytes(Tag.PIXEL_DATA).orElse(new byte[0]));
  }

  /** A data set holds its values in little endian, in whichever they came. */
  private static String inMemory(String syntax) {
    return TransferSyntax.of(syntax).filter(TransferSyntax::isBigEndian).isPresent()
        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()
        : syntax;
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
    return fragments.stream().map(StoredPixels::bytes).toList();
  }

  private static byte[] bytes(ByteBuffer fragment) {
    var bytes = new byte[fragment.remaining()];
    fragment.duplicate().get(bytes);
    return bytes;
  }
}
