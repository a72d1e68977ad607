package org.wetread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Whether two data sets say the same, however their text is encoded and padded. */
final class SameValues {

  private SameValues() {}

  static void require(String where, DataSet expected, DataSet actual) {
    for (var element : expected.elements().values()) {
      var tag = element.tag();
      // Another reader may know the representation of a private attribute that is UN here.
      if (tag.element() == 0
          || tag.equals(Tag.SPECIFIC_CHARACTER_SET)
          || element instanceof Element.Encapsulated
          || (element.vr() == VR.UN && actual.vr(tag).filter(VR.UN::equals).isEmpty())) {
        continue;
      }
      var place = where + " " + tag;
      assertThat(actual.vr(tag)).as(place).contains(element.vr());
      switch (element) {
        case Element.Sequence sequence -> {
          assertThat(actual.sequence(tag)).as(place).hasSameSizeAs(sequence.items());
          for (var i = 0; i < sequence.items().size(); i++) {
            require(place, sequence.items().get(i), actual.sequence(tag).get(i));
          }
        }
        case Element.Value value -> value(place, value, expected, actual);
        case Element.Encapsulated _ -> throw new IllegalStateException("passed over");
      }
    }
  }

  private static void value(String place, Element.Value value, DataSet expected, DataSet actual) {
    var tag = value.tag();
    if ((value.vr() == VR.DS || value.vr() == VR.IS) && !expected.decimals(tag).isEmpty()) {
      assertThat(numbers(actual, tag)).as(place).isEqualTo(numbers(expected, tag));
    } else if (value.vr() == VR.PN) {
      assertThat(actual.strings(tag))
          .as(place)
          .isEqualTo(
              expected.strings(tag).stream().map(name -> name.replaceAll("=+$", "")).toList());
    } else if (value.vr().isText()) {
      assertThat(actual.strings(tag)).as(place).isEqualTo(expected.strings(tag));
    } else {
      assertThat(actual.bytes(tag).orElseThrow()).as(place).isEqualTo(value.copy());
    }
  }

  /** Without the sign of zeros. */
  private static List<Double> numbers(DataSet dataSet, Tag tag) {
    return dataSet.decimals(tag).stream().map(number -> number + 0.0).toList();
  }
}
