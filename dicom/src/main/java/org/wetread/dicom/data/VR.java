package org.wetread.dicom.data;

import java.util.Optional;

/** Value Representations (PS3.5 section 6.2): how a value's bytes are to be understood. */
public enum VR {
  AE(Kind.TEXT),
  AS(Kind.TEXT),
  AT(Kind.BINARY, 2),
  CS(Kind.TEXT),
  DA(Kind.TEXT),
  DS(Kind.TEXT),
  DT(Kind.TEXT),
  FD(Kind.BINARY, 8),
  FL(Kind.BINARY, 4),
  IS(Kind.TEXT),
  LO(Kind.LOCAL_TEXT),
  LT(Kind.LOCAL_PROSE),
  OB(Kind.BULK, 1),
  OD(Kind.BULK, 8),
  OF(Kind.BULK, 4),
  OL(Kind.BULK, 4),
  OV(Kind.BULK, 8),
  OW(Kind.BULK, 2),
  PN(Kind.LOCAL_TEXT),
  SH(Kind.LOCAL_TEXT),
  SL(Kind.BINARY, 4),
  SQ(Kind.SEQUENCE),
  SS(Kind.BINARY, 2),
  ST(Kind.LOCAL_PROSE),
  SV(Kind.LONG_BINARY, 8),
  TM(Kind.TEXT),
  UC(Kind.LONG_LOCAL_TEXT),
  UI(Kind.TEXT),
  UL(Kind.BINARY, 4),
  UN(Kind.BULK, 1),
  UR(Kind.LONG_TEXT),
  US(Kind.BINARY, 2),
  UT(Kind.LONG_LOCAL_PROSE),
  UV(Kind.LONG_BINARY, 8);

  private enum Kind {
    TEXT,
    LONG_TEXT,
    LOCAL_TEXT,
    LONG_LOCAL_TEXT,
    LOCAL_PROSE,
    LONG_LOCAL_PROSE,
    BINARY,
    LONG_BINARY,
    BULK,
    SEQUENCE
  }

  private final Kind kind;
  private final int wordBytes;

  VR(Kind kind) {
    this(kind, 1);
  }

  VR(Kind kind, int wordBytes) {
    this.kind = kind;
    this.wordBytes = wordBytes;
  }

  /**
   * The Value Representation with these two letters; empty for letters the standard does not know.
   */
  static Optional<VR> of(int first, int second) {
    for (var vr : values()) {
      if (vr.name().charAt(0) == first && vr.name().charAt(1) == second) {
        return Optional.of(vr);
      }
    }
    return Optional.empty();
  }

  /**
   * The unit whose bytes are swapped in big endian (PS3.5 section 7.3); 1 for text and byte
   * strings.
   */
  public int wordBytes() {
    return wordBytes;
  }

  public boolean isText() {
    return switch (kind) {
      case TEXT, LONG_TEXT, LOCAL_TEXT, LONG_LOCAL_TEXT, LOCAL_PROSE, LONG_LOCAL_PROSE -> true;
      case BINARY, LONG_BINARY, BULK, SEQUENCE -> false;
    };
  }

  /** Whether Specific Character Set applies (PS3.5 section 6.1.2.2). */
  boolean isLocalText() {
    return switch (kind) {
      case LOCAL_TEXT, LONG_LOCAL_TEXT, LOCAL_PROSE, LONG_LOCAL_PROSE -> true;
      case TEXT, LONG_TEXT, BINARY, LONG_BINARY, BULK, SEQUENCE -> false;
    };
  }

  /** Whether a backslash is a character of the one value, not a delimiter between values. */
  boolean isSingleValued() {
    return switch (kind) {
      case LOCAL_PROSE, LONG_LOCAL_PROSE, LONG_TEXT -> true;
      case TEXT, LOCAL_TEXT, LONG_LOCAL_TEXT, BINARY, LONG_BINARY, BULK, SEQUENCE -> false;
    };
  }

  /**
   * Whether explicit VR gives this one a 32-bit length after two reserved bytes (PS3.5 table
   * 7.1-1).
   */
  boolean hasLongLength() {
    return switch (kind) {
      case LONG_TEXT, LONG_LOCAL_TEXT, LONG_LOCAL_PROSE, LONG_BINARY, BULK, SEQUENCE -> true;
      case TEXT, LOCAL_TEXT, LOCAL_PROSE, BINARY -> false;
    };
  }

  byte padding() {
    return isText() && this != UI ? (byte) ' ' : 0;
  }
}
