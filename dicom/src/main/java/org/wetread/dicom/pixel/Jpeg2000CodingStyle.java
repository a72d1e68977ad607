package org.wetread.dicom.pixel;

/**
 * Coding style, COD and COC (T.800 sections A.6.1 and A.6.2): layers, levels, code-blocks and
 * precincts size the decoder's tables, so they are held to what encoders write.
 *
 * @param reversible whether the wavelet is the 5-3 one
 */
record Jpeg2000CodingStyle(boolean reversible) {
  private static final int MAX_LAYERS = 1024;
  private static final int MAX_LEVELS = 16;
  private static final int MIN_PRECINCT_EXPONENT = 5;

  static Jpeg2000CodingStyle read(Octets cod) throws PixelException {
    boolean precincts = (cod.u8() & 1) == 1;
    int progression = cod.u8();
    int layers = cod.u16();
    cod.skip(1);
    if (progression > 4 || layers < 1) {
      throw PixelException.corrupt("progression order " + progression + ", layers " + layers);
    }
    if (layers > MAX_LAYERS) {
      throw PixelException.unsupported(layers + " layers");
    }
    return parameters(cod, precincts);
  }

  /** COC of the only component. */
  static Jpeg2000CodingStyle readOfComponent(Octets coc) throws PixelException {
    coc.skip(1);
    return parameters(coc, (coc.u8() & 1) == 1);
  }

  /** SPcod and SPcoc (table A.20). */
  private static Jpeg2000CodingStyle parameters(Octets segment, boolean precincts)
      throws PixelException {
    int levels = segment.u8();
    if (levels > MAX_LEVELS) {
      throw PixelException.unsupported(levels + " levels");
    }
    checkCodeBlocks(segment.u8() + 2, segment.u8() + 2);
    segment.skip(1);
    boolean reversible = segment.u8() == 1;
    if (precincts) {
      checkPrecincts(segment, levels);
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
