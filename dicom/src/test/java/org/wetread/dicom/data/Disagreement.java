package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * The differences between pydicom and us that we mean to have, as a closed list: what is not here
 * is a fault of one of the two.
 */
final class Disagreement {

  private static final int ITEM_DELIMITATION = 0xe00dfffe;

  /** What only we refuse, and what pydicom does with it. DCMTK stands between the two. */
  private static final Map<Reason, String> ONLY_WE_REFUSE =
      new EnumMap<>(
          Map.of(
              Reason.TRUNCATED, "hands out what there is of a file that ends in an element",
              Reason.LENGTH_OVERRUN, "reads beyond the end of an item or a sequence",
              Reason.DUPLICATE_ELEMENT,
                  "lets the last one win, where another reader takes the first",
              Reason.UNEXPECTED_ITEM, "takes a stray delimiter for an end, anything for an item",
              Reason.UNKNOWN_VR, "goes on in implicit VR where the letters are no letters",
              Reason.ILLEGAL_LENGTH, "looks for a delimiter where none can be",
              Reason.NO_TRANSFER_SYNTAX, "guesses the transfer syntax",
              Reason.UNKNOWN_TRANSFER_SYNTAX, "takes it for explicit VR little endian",
              Reason.SIZE_LIMIT, "has no limit for the meta information, or for a length announced",
              Reason.DEFLATE_CORRUPT, "has lost the transfer syntax and reads it undeflated"));

  private static final String DELIMITER_LENGTH =
      "takes a delimiter with a length for an element; DCMTK and we do not look at that length";
  private static final String CONVERTED =
      "stumbles over a Specific Character Set that has become a sequence";
  private static final String LATER_EDITION =
      "gives a VR of a later edition a length of 16 bits, against PS3.5 section 6.2.2";

  private static final String OTHER_DICTIONARY =
      "looks into a sequence that only its dictionary knows, and finds it damaged";

  private Disagreement() {}

  /** Why the two differ about a damaged file; empty when they should not. */
  static Optional<String> rule(byte[] file, Digest ours, Pydicom.Opinion theirs) {
    if (ours.rejected().isPresent()) {
      return ours.rejected().map(ONLY_WE_REFUSE::get);
    }
    if (hasDelimiterWithLength(file)) {
      return Optional.of(DELIMITER_LENGTH);
    }
    var complaint = theirs.rejected().orElse("");
    if (complaint.contains("Unknown Value Representation")
        || theirs.elements().stream().anyMatch(Disagreement::isOfUnknownLetters)) {
      return Optional.of(LATER_EDITION);
    }
    if (complaint.contains("No tag to read")
        && ours.elements().stream().anyMatch(line -> line.contains(" UN "))) {
      return Optional.of(OTHER_DICTIONARY);
    }
    return Optional.of(CONVERTED)
        .filter(_ -> complaint.contains("'DataElement' object has no attribute"));
  }

  private static boolean hasDelimiterWithLength(byte[] file) {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.rangeClosed(0, file.length - 2 * Integer.BYTES)
        .filter(at -> bytes.getInt(at) == ITEM_DELIMITATION)
        .anyMatch(at -> bytes.getInt(at + Integer.BYTES) != 0);
  }

  private static boolean isOfUnknownLetters(String line) {
    var vr = line.split(" ", -1)[2].replace("+", "");
    return vr.length() == 2 && VR.of(vr.charAt(0), vr.charAt(1)).isEmpty();
  }
}
