package org.wetread.phantoms.dicom;

import java.util.List;
import org.wetread.dicom.data.PixelFragments;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.phantoms.projection.Dice;

/**
 * Codestreams that begin as they should and then are not: what a failing disk or network leaves.
 */
enum Damage {
  JPEG(TransferSyntax.JPEG_LOSSLESS_SV1, 0xFF, 0xD8, 0xFF, 0xC3, 0x00, 0x0B, 0x0C),
  JPEG_2000(TransferSyntax.JPEG_2000_LOSSLESS, 0xFF, 0x4F, 0xFF, 0x51, 0x00, 0x29, 0x00),
  RLE(TransferSyntax.RLE_LOSSLESS, 0x02, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00);

  private final TransferSyntax syntax;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final int[] start;

  Damage(TransferSyntax syntax, int... start) {
    this.syntax = syntax;
    this.start = start;
  }

  static Damage of(long seed) {
    return Dice.of(seed, "damage").pick(List.of(values()));
  }

  TransferSyntax syntax() {
    return syntax;
  }

  PixelFragments fragments(long seed) {
    var dice = Dice.of(seed, "debris");
    var bytes = new byte[dice.between(600, 2000) * 2];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i < start.length ? start[i] : dice.nextLong());
    }
    return PixelFragments.ofSingleFrame(bytes);
  }
}
