package org.wetread.dicom.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.wetread.dicom.data.DicomFormatException.Reason;

/**
 * One pass over an encoded data set (PS3.5 section 7): recursion bounded by depth, memory by what
 * has arrived.
 */
final class DataSetParser {

  private static final int PIXEL_GROUP = 0x7fe0;
  private static final int DELIMITERS = 0xfffe;
  private static final int ITEM = 0xe000;
  private static final int ITEM_DELIMITATION = 0xe00d;
  private static final int SEQUENCE_DELIMITATION = 0xe0dd;

  /** Where a data set ends that has no length: at its delimiter, or with the stream. */
  private static final long AT_DELIMITER = Long.MAX_VALUE;

  private static final long WITH_STREAM = Long.MAX_VALUE - 1;

  /** What an item takes over from the data set around it. */
  private record Surroundings(
      int depth, boolean explicit, boolean signedPixels, SpecificCharacterSet characterSet) {}

  private final ElementInput in;
  private final TransferSyntax syntax;
  private final ReadLimits limits;
  private int elements;
  private long valueBytes;
  private boolean stopped;

  DataSetParser(InputStream in, TransferSyntax syntax, ReadLimits limits) {
    this.in = new ElementInput(in, syntax.isBigEndian());
    this.syntax = syntax;
    this.limits = limits;
  }

  ParsedDataSet parse(boolean headerOnly) throws IOException {
    var top = new Surroundings(0, syntax.isExplicitVr(), false, SpecificCharacterSet.ASCII);
    var dataSet = dataSet(WITH_STREAM, top, headerOnly);
    // The group of Pixel Data was read to know that it is there.
    return new ParsedDataSet(
        dataSet, stopped ? in.position() - Short.BYTES : in.position(), stopped);
  }

  private DataSet dataSet(long end, Surroundings around, boolean headerOnly) throws IOException {
    var parsed = new TreeMap<Tag, Element>();
    var here = around;
    while (in.position() < end) {
      var group = end == WITH_STREAM ? in.groupOrEnd() : in.u16();
      if (group < 0) {
        break;
      }
      if (headerOnly && group == PIXEL_GROUP) {
        stopped = true;
        break;
      }
      var tag = new Tag(group, in.u16());
      if (group == DELIMITERS) {
        endItem(tag, end);
        break;
      }
      var element = element(tag, end, here);
      if (parsed.put(tag, element) != null) {
        throw in.failure(Reason.DUPLICATE_ELEMENT);
      }
      here = after(element, here);
    }
    return new DataSet(parsed, here.characterSet);
  }

  private void endItem(Tag tag, long end) throws IOException {
    if (end != AT_DELIMITER || tag.element() != ITEM_DELIMITATION) {
      throw in.failure(Reason.UNEXPECTED_ITEM);
    }
    in.u32();
  }

  private static Surroundings after(Element element, Surroundings here) {
    if (element instanceof Element.Value value
        && element.tag().equals(Tag.SPECIFIC_CHARACTER_SET)) {
      var declared = SpecificCharacterSet.of(Text.strings(value, SpecificCharacterSet.ASCII));
      return new Surroundings(here.depth, here.explicit, here.signedPixels, declared);
    }
    if (element instanceof Element.Value value && element.tag().equals(Tag.PIXEL_REPRESENTATION)) {
      var signed = Numbers.decimals(value, SpecificCharacterSet.ASCII).equals(List.of(1.0));
      return new Surroundings(here.depth, here.explicit, signed, here.characterSet);
    }
    return here;
  }

  private Element element(Tag tag, long end, Surroundings here) throws IOException {
    count();
    var header =
        here.explicit
            ? ElementHeader.explicit(in)
            : ElementHeader.implicit(in, tag, here.signedPixels);
    if (header.isUndefined()) {
      return undefined(tag, header.vr(), here);
    }
    if (end < WITH_STREAM && header.length() > end - in.position()) {
      throw in.failure(Reason.LENGTH_OVERRUN);
    }
    if (header.vr() == VR.SQ) {
      return new Element.Sequence(tag, items(in.position() + header.length(), here));
    }
    var bytes = value(header.length());
    return Element.Value.of(
        tag,
        header.vr(),
        in.isBigEndian() ? ByteOrderSwap.swap(bytes, header.vr().wordBytes()) : bytes);
  }

  private Element undefined(Tag tag, VR vr, Surroundings here) throws IOException {
    return switch (vr) {
      case SQ -> new Element.Sequence(tag, items(AT_DELIMITER, here));
      case UN -> new Element.Sequence(tag, unknownItems(here));
      case OB, OW -> new Element.Encapsulated(tag, vr, fragments());
      default -> throw in.failure(Reason.ILLEGAL_LENGTH);
    };
  }

  /**
   * A sequence whose representation the sender did not know is in implicit VR little endian (PS3.5
   * section 6.2.2).
   */
  private List<DataSet> unknownItems(Surroundings here) throws IOException {
    var order = in.isBigEndian();
    in.bigEndian(false);
    var items =
        items(
            AT_DELIMITER,
            new Surroundings(here.depth, false, here.signedPixels, here.characterSet));
    in.bigEndian(order);
    return items;
  }

  private List<DataSet> items(long end, Surroundings around) throws IOException {
    if (around.depth == limits.depth()) {
      throw in.failure(Reason.DEPTH_LIMIT);
    }
    var inside =
        new Surroundings(
            around.depth + 1, around.explicit, around.signedPixels, around.characterSet);
    var items = new ArrayList<DataSet>();
    while (in.position() < end) {
      var length = itemLength(end == AT_DELIMITER);
      if (length < 0) {
        break;
      }
      if (length == ElementHeader.UNDEFINED) {
        items.add(dataSet(AT_DELIMITER, inside, false));
      } else if (end < WITH_STREAM && length > end - in.position()) {
        throw in.failure(Reason.LENGTH_OVERRUN);
      } else {
        items.add(dataSet(in.position() + length, inside, false));
      }
    }
    if (end < WITH_STREAM && in.position() > end) {
      throw in.failure(Reason.LENGTH_OVERRUN);
    }
    return items;
  }

  private PixelFragments fragments() throws IOException {
    var fragments = new ArrayList<ByteBuffer>();
    for (var length = itemLength(true); length >= 0; length = itemLength(true)) {
      if (length == ElementHeader.UNDEFINED) {
        throw in.failure(Reason.ILLEGAL_LENGTH);
      }
      fragments.add(ByteBuffer.wrap(value(length)));
    }
    if (fragments.isEmpty()) {
      throw in.failure(Reason.UNEXPECTED_ITEM);
    }
    return new PixelFragments(fragments);
  }

  /** The next item's length; -1 at the sequence's delimiter, where one may stand. */
  private long itemLength(boolean delimited) throws IOException {
    var group = in.u16();
    var element = in.u16();
    var length = in.u32();
    if (group == DELIMITERS && element == SEQUENCE_DELIMITATION && delimited) {
      return -1;
    }
    if (group != DELIMITERS || element != ITEM) {
      throw in.failure(Reason.UNEXPECTED_ITEM);
    }
    count();
    return length;
  }

  private byte[] value(long length) throws IOException {
    valueBytes += length;
    if (valueBytes > limits.valueBytes() || length > Integer.MAX_VALUE - Long.BYTES) {
      throw in.failure(Reason.SIZE_LIMIT);
    }
    return in.bytes((int) length);
  }

  private void count() throws DicomFormatException {
    if (++elements > limits.elements()) {
      throw in.failure(Reason.ELEMENT_LIMIT);
    }
  }
}
