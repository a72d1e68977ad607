package org.wetread.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A data set (PS3.5 section 7): attributes ordered by tag, immutable. Accessors are lenient,
 * because senders are not perfect: what is absent, empty or not of the asked kind is empty, never
 * an exception. {@link #toString()} shows tags and lengths only, because values are patient data.
 */
public final class DataSet {

  public static final DataSet EMPTY = new DataSet(new TreeMap<>(), SpecificCharacterSet.ASCII);

  private final SortedMap<Tag, Element> elements;
  private final SpecificCharacterSet characterSet;

  DataSet(SortedMap<Tag, Element> elements, SpecificCharacterSet characterSet) {
    this.elements = Collections.unmodifiableSortedMap(elements);
    this.characterSet = characterSet;
  }

  public static DataSetBuilder builder() {
    return new DataSetBuilder();
  }

  /** A builder that starts with what is here. */
  public DataSetBuilder toBuilder() {
    return new DataSetBuilder(this);
  }

  public boolean contains(Tag tag) {
    return elements.containsKey(tag);
  }

  public SortedSet<Tag> tags() {
    return Collections.unmodifiableSortedSet(
        (SortedSet<Tag>) new TreeMap<>(elements).navigableKeySet());
  }

  public Optional<VR> vr(Tag tag) {
    return Optional.ofNullable(elements.get(tag)).map(Element::vr);
  }

  /**
   * The first value of a text attribute, without its padding; empty when there is none or it is
   * blank.
   */
  public Optional<String> string(Tag tag) {
    return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
  }

  /**
   * All values of a text attribute in order, each without padding; a value in the middle may be
   * blank. Empty where a list is longer than a MiB, as {@link #decimals} is.
   */
  public List<String> strings(Tag tag) {
    return value(tag).map(value -> Text.strings(value, characterSet)).orElse(List.of());
  }

  /** The first value of a numeric attribute, text or binary, that is an integer of 32 bits. */
  public OptionalInt integer(Tag tag) {
    var numbers = decimals(tag);
    if (numbers.isEmpty() || numbers.getFirst() != numbers.getFirst().intValue()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(numbers.getFirst().intValue());
  }

  /** The first value of a numeric attribute, text or binary. */
  public OptionalDouble decimal(Tag tag) {
    var numbers = decimals(tag);
    return numbers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(numbers.getFirst());
  }

  /**
   * All values of a numeric attribute; empty when any of them is not a finite number, so that none
   * shifts its place.
   */
  public List<Double> decimals(Tag tag) {
    return value(tag).map(value -> Numbers.decimals(value, characterSet)).orElse(List.of());
  }

  /** A sequence's items; empty when the attribute is absent or no sequence. */
  public List<DataSet> sequence(Tag tag) {
    return elements.get(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
  }

  /** A copy of the value's bytes in little endian. */
  public Optional<byte[]> bytes(Tag tag) {
    return value(tag).map(Element.Value::copy);
  }

  /** The value's bytes without a copy, read-only and little endian: the way to large Pixel Data. */
  public Optional<ByteBuffer> buffer(Tag tag) {
    return value(tag).map(value -> value.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Encapsulated Pixel Data; empty when Pixel Data is absent or native. */
  public Optional<PixelFragments> pixelFragments() {
    return elements.get(Tag.PIXEL_DATA) instanceof Element.Encapsulated pixels
        ? Optional.of(pixels.fragments())
        : Optional.empty();
  }

  SortedMap<Tag, Element> elements() {
    return elements;
  }

  SpecificCharacterSet characterSet() {
    return characterSet;
  }

  private Optional<Element.Value> value(Tag tag) {
    return elements.get(tag) instanceof Element.Value value ? Optional.of(value) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && elements.equals(that.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return elements.values().stream()
        .map(DataSet::outline)
        .collect(Collectors.joining(", ", "DataSet[", "]"));
  }

  private static String outline(Element element) {
    var size =
        switch (element) {
          case Element.Value value -> value.bytes().remaining() + " bytes";
          case Element.Sequence sequence -> sequence.items().size() + " items";
          case Element.Encapsulated pixels -> pixels.fragments().fragments().size() + " fragments";
        };
    return element.tag() + " " + element.vr() + " " + size;
  }
}
