package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

class ObjectRoundTripTest {
  private static final int SIZE = 200;

  @Test
  void pixelsAndHeaderComeBackAsTheyWereWritten() throws IOException {
    for (var study : new PhantomCatalogue(6).mix(25)) {
      for (var object : PhantomCatalogue.draw(study, SIZE)) {
        var data = read(object);
        var image = object.image();
        assertThat(data.integer(Tag.ROWS)).hasValue(image.rows());
        assertThat(data.integer(Tag.COLUMNS)).hasValue(image.columns());
        assertThat(data.integer(Tag.BITS_STORED)).hasValue(image.technique().bitsStored());
        assertThat(data.bytes(Tag.PIXEL_DATA)).hasValue(image.littleEndian());
        assertThat(data.string(Tag.SOP_INSTANCE_UID).orElseThrow()).startsWith("2.25.");
      }
    }
  }

  @Test
  void noIdentityButTheSyntheticOneIsWritten() throws IOException {
    var uids = new HashSet<String>();
    for (var study : new PhantomCatalogue(6).mix(25)) {
      for (var object : PhantomCatalogue.draw(study, 64)) {
        var data = read(object);
        assertThat(data.string(Tag.PATIENT_NAME).orElseThrow()).matches("PHANTOM\\^[A-Z]\\d\\d");
        assertThat(data.string(Tag.PATIENT_ID).orElseThrow()).matches("PH-\\d{6}");
        assertThat(data.string(Tag.ISSUER_OF_PATIENT_ID)).hasValue("WETREAD-PHANTOMS");
        assertThat(data.string(Tag.REFERRING_PHYSICIAN_NAME)).isEmpty();
        assertThat(data.string(Tag.ACCESSION_NUMBER).orElseThrow()).startsWith("PX");
        assertThat(uids.add(data.string(Tag.SOP_INSTANCE_UID).orElseThrow())).isTrue();
      }
    }
  }

  @Test
  void aStudyOfTwoViewsSharesItsStudyUid() throws IOException {
    var study = new PhantomCatalogue(1).study(StudyScript.chest(1, View.PA, View.LATERAL));
    var objects = PhantomCatalogue.draw(study, 64);
    assertThat(objects).hasSize(2);
    assertThat(List.of(uid(objects.getFirst(), Tag.STUDY_INSTANCE_UID)))
        .contains(uid(objects.getLast(), Tag.STUDY_INSTANCE_UID));
    assertThat(uid(objects.getFirst(), Tag.SERIES_INSTANCE_UID))
        .isNotEqualTo(uid(objects.getLast(), Tag.SERIES_INSTANCE_UID));
  }

  @Test
  void anUnreadableObjectHasAValidHeaderAndEncapsulatedDebris() throws IOException {
    var study = new PhantomCatalogue(1).study(StudyScript.other(3, Subject.UNREADABLE));
    var data = read(PhantomCatalogue.draw(study, SIZE).getFirst());
    assertThat(data.string(Tag.BODY_PART_EXAMINED)).hasValue("CHEST");
    assertThat(data.pixelFragments()).isPresent();
  }

  private static String uid(PhantomObject object, Tag tag) throws IOException {
    return read(object).string(tag).orElseThrow();
  }

  private static DataSet read(PhantomObject object) throws IOException {
    return Part10.read(new ByteArrayInputStream(object.part10()), ReadLimits.forObjects())
        .dataSet();
  }
}
