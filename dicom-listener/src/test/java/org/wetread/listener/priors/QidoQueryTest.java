package org.wetread.listener.priors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.net.StudyRootQuery.Level;

class QidoQueryTest {

  @Test
  void keysWithAValueAreMatchedAndThoseWithoutAreAskedFor() {
    var keys = DataSet.builder().put(Tag.STUDY_DATE, "-20261120").put(Tag.ISSUER_OF_PATIENT_ID);

    assertThat(QidoQuery.target(Level.STUDY, keys.build(), 7))
        .isEqualTo("/studies?limit=7&00080020=-20261120&includefield=00100021");
  }

  @Test
  void whatIsAboveTheLevelIsThePath() {
    var keys =
        DataSet.builder()
            .put(Tag.STUDY_INSTANCE_UID, "1.2")
            .put(Tag.SERIES_INSTANCE_UID, "1.3")
            .put(Tag.SOP_INSTANCE_UID);

    assertThat(QidoQuery.target(Level.SERIES, keys.build(), 7))
        .isEqualTo("/studies/1.2/series?limit=7&includefield=00080018&0020000E=1.3");
    assertThat(QidoQuery.target(Level.IMAGE, keys.build(), 7))
        .isEqualTo("/studies/1.2/series/1.3/instances?limit=7&includefield=00080018");
  }

  @Test
  void noValueEscapesFromItsParameter() {
    var id = "a b&limit=9#?/+%=ü";
    var keys = DataSet.builder().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");

    var target = QidoQuery.target(Level.STUDY, keys.put(Tag.PATIENT_ID, id).build(), 7);

    assertThat(URI.create("http://archive" + target).getQuery()).endsWith("&00100020=" + id);
    assertThat(target)
        .doesNotContain("#", "+", " ")
        .endsWith("a%20b%26limit%3D9%23%3F%2F%2B%25%3D%C3%BC");
  }
}
