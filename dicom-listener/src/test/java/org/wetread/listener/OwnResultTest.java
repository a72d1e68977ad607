package org.wetread.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.Tag;

class OwnResultTest {

  @Test
  void whatNamesThisProjectAsItsMakerIsAResult() {
    assertThat(OwnResult.is(Instances.chest("1.2").put(Tag.MANUFACTURER, "Wetread ").build()))
        .isTrue();
    assertThat(
            OwnResult.is(
                Instances.chest("1.2").put(Tag.SERIES_DESCRIPTION, "Wetread heat map").build()))
        .isTrue();
  }

  @Test
  void anImageOfAModalityIsNot() {
    assertThat(OwnResult.is(Instances.chest("1.2").build())).isFalse();
    assertThat(
            OwnResult.is(
                Instances.chest("1.2")
                    .put(Tag.MANUFACTURER, "Wetreader Imaging")
                    .put(Tag.SERIES_DESCRIPTION, "Thorax, wetread asked for")
                    .build()))
        .isFalse();
  }
}
