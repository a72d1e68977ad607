package org.wetread.dicom.pixel;

/**
 * Coding style default, COD (T.800 section A.6.1): layers, levels, code-blocks and precincts size
 * the decoder's tables, so they are held to what encoders write.
 *
 * @param reversible whether the wavelet is the 5-3 one
 */
record Jpeg2000CodingStyle(boolean reversible) {
  private static final int MAX_LAYERS = 1024;
  private static final int MAX_LEVELS = 16;
  private static final int MIN_PRECINCT_EXPONENT = 5;

  static Jpeg2000CodingStyle read(Octets cod) throws PixelException {
    int style = cod.u8();
    int progression = cod.u8();
    int layers = cod.u16();
    cod.skip(1);
    int levels = cod.u8();
    if (progression > 4 || layers < 1) {
      throw PixelException.corrupt("progression order " + progression + ", layers " + layers);
    }
    if (layers > MAX_LAYERS || levels > MAX_LEVELS) {
      throw PixelException.unsupported(layers + " layers, " + levels + " levels");
    }
    checkCodeBlocks(cod.u8() + 2, cod.u8() + 2);
    cod.skip(1);
    boolean reversible = cod.u8() == 1;
    if ((style & 1) == 1) {
      checkPrecincts(cod, levels);
    }
    return new Jpeg2000CodingStyle(reversible);
  }

  /** Table A.18. */
  private static void checkCodeBlocks(int widthExponent, int heightExponent) throws PixelException {
    if (widthExponent > 10 || heightExponent > 10 || widthExponent + heightExponent > 12) {
      throw PixelException.corrupt("code-block of 2^" + widthExponent + " x 2^" + heightExponent);
    }
  }

  /** Table A.21. Precincts smaller than that serve nothing but to multiply the packets. */
  private static void checkPrecincts(Octets cod, int levels) throws PixelException {
    for (int level = 0; level <= levels; level++) {
      int exponents = cod.u8();
      if (Math.min(exponents & 0xF, exponents >> 4) < MIN_PRECINCT_EXPONENT) {
        throw PixelException.unsupported("precincts of " + Integer.toHexString(exponents));
      }
    }
  }
}
