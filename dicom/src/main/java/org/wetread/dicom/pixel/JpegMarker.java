package org.wetread.dicom.pixel;

/** Marker code assignments: ITU-T T.81 table B.1, and T.87 table C.1 for JPEG-LS. */
final class JpegMarker {
  static final int SOF0_BASELINE = 0xC0;
  static final int SOF1_EXTENDED = 0xC1;
  static final int SOF3_LOSSLESS = 0xC3;
  static final int DHT = 0xC4;
  static final int JPG = 0xC8;
  static final int DAC = 0xCC;
  static final int SOF15 = 0xCF;
  static final int RST0 = 0xD0;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DQT = 0xDB;
  static final int DNL = 0xDC;
  static final int DRI = 0xDD;
  static final int SOF55_JPEG_LS = 0xF7;
  static final int LSE = 0xF8;

  private static final int TEM = 0x01;

  private JpegMarker() {}

  /** Whether the marker opens a frame, of whatever process. */
  static boolean isStartOfFrame(int marker) {
    var inTable = marker >= SOF0_BASELINE && marker <= SOF15;
    var notSof = marker == DHT || marker == JPG || marker == DAC;
    return (inTable && !notSof) || marker == SOF55_JPEG_LS;
  }

  /** Whether no edition says what would follow: a segment that counts could be passed over. */
  static boolean isReserved(int marker) {
    return marker < SOF0_BASELINE;
  }

  /** Whether the marker has no segment behind it. */
  static boolean standsAlone(int marker) {
    return marker == TEM || (marker >= RST0 && marker <= EOI);
  }

  /**
   * The restart marker that ends interval number {@code interval}, counted from 0 (T.81 section
   * B.2.1).
   */
  static int restart(int interval) {
    return RST0 + interval % 8;
  }
}
