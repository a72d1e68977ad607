package org.wetread.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What PS3.6 says about an attribute. Implicit VR leaves the Value Representation to this table; an
 * attribute it does not know is {@link VR#UN}, which loses nothing.
 */
public final class Dictionary {

  private record Entry(VR vr, String keyword, boolean followsPixelSign) {}

  private static final Map<Tag, Entry> ENTRIES = load();

  private Dictionary() {}

  public static VR vr(Tag tag) {
    return vr(tag, false);
  }

  /** As {@link #vr(Tag)}, with the ambiguous US or SS settled by Pixel Representation. */
  static VR vr(Tag tag, boolean signedPixels) {
    if (tag.element() == 0) {
      return VR.UL;
    }
    if (tag.isPrivate()) {
      return tag.element() >= 0x10 && tag.element() <= 0xff ? VR.LO : VR.UN;
    }
    var entry = ENTRIES.get(tag);
    if (entry == null) {
      return overlayVr(tag);
    }
    return entry.followsPixelSign && signedPixels ? VR.SS : entry.vr;
  }

  /** The keyword of PS3.6, for tools that show a data set's structure. */
  public static Optional<String> keyword(Tag tag) {
    return Optional.ofNullable(ENTRIES.get(tag)).map(Entry::keyword);
  }

  /** Repeating group 60xx (PS3.3 section C.9.2). */
  private static VR overlayVr(Tag tag) {
    if ((tag.group() & 0xff00) != 0x6000) {
      return VR.UN;
    }
    return switch (tag.element()) {
      case 0x0010, 0x0011, 0x0051, 0x0100, 0x0102 -> VR.US;
      case 0x0015, 0x1301, 0x1302, 0x1303 -> VR.IS;
      case 0x0050 -> VR.SS;
      case 0x0022, 0x0045, 0x1500 -> VR.LO;
      case 0x0040 -> VR.CS;
      case 0x3000 -> VR.OW;
      default -> VR.UN;
    };
  }

  private static Map<Tag, Entry> load() {
    var entries = new HashMap<Tag, Entry>();
    try (var resource = Dictionary.class.getResourceAsStream("dictionary.txt")) {
      if (resource == null) {
        throw new IllegalStateException(
            "dictionary.txt is not beside " + Dictionary.class.getName());
      }
      var lines =
          new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII)).lines();
      lines.filter(line -> !line.startsWith("#")).forEach(line -> add(line, entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(entries);
  }

  private static void add(String line, Map<Tag, Entry> entries) {
    var group = Integer.parseInt(line, 0, 4, 16);
    var element = Integer.parseInt(line, 4, 8, 16);
    var vr = line.substring(9, 11);
    var followsPixelSign = vr.equals("XS");
    entries.put(
        new Tag(group, element),
        new Entry(followsPixelSign ? VR.US : VR.valueOf(vr), line.substring(12), followsPixelSign));
  }
}
