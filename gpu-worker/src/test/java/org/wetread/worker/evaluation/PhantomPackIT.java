package org.wetread.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.ReadLimits;
import org.wetread.dicom.data.Tag;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.worker.PhantomPack;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;
import org.wetread.worker.scoring.Scores;

/** The pack of the tree, on phantoms it has never seen, through the path of patients' images. */
class PhantomPackIT {

  private static final double LEAST_AREA = 0.80;
  private static final long HELD_OUT_SEED = 7_300_001;
  private static final int IMAGES = 240;
  private static final int LONGER_SIDE = 640;

  private static ReadyPack pack;
  private static PackFigures figures;

  @BeforeAll
  static void read() throws PackRefusedException {
    pack = PhantomPack.ready();
    figures = new PackFigures(new PhantomReading(pack, LONGER_SIDE).read(HELD_OUT_SEED, IMAGES));
  }

  @AfterAll
  static void close() {
    pack.close();
  }

  @Test
  void tellsEffusionPneumothoraxAndConsolidation() {
    for (var finding : List.of("pleural-effusion", "pneumothorax", "consolidation")) {
      assertThat(figures.presence(finding).area()).as(finding).isGreaterThanOrEqualTo(LEAST_AREA);
    }
  }

  @Test
  void turnsAwayWhatIsNoFrontalChestAndKeepsWhatIs() {
    var refused = figures.refused();

    assertThat(refused).containsKeys("frontal", "lateral", "hand");
    assertThat(share(refused.get("frontal"))).isLessThan(0.1);
    assertThat(share(refused.get("lateral"))).isGreaterThan(0.8);
    assertThat(share(refused.get("hand"))).isGreaterThan(0.8);
  }

  @Test
  void wouldNoticeAMissingInversion() throws IOException {
    var negatives =
        new PhantomCatalogue(HELD_OUT_SEED)
            .mix(40).stream()
                .flatMap(study -> study.objects().stream().map(o -> draw(study, o)))
                .filter(object -> object.plan().view().isFrontal())
                .filter(PhantomPackIT::isMonochrome1)
                .map(PhantomObject::part10)
                .toList();

    assertThat(negatives).isNotEmpty();
    for (var negative : negatives) {
      var right = scores(negative);
      var wrong = scores(withoutInversion(negative));
      assertThat(Math.abs(right.gateScore() - wrong.gateScore())).isGreaterThan(0.02);
    }
  }

  private static PhantomObject draw(StudyPlan study, ObjectPlan object) {
    return PhantomObject.draw(study, object, LONGER_SIDE);
  }

  private static boolean isMonochrome1(PhantomObject object) {
    return object.image().technique().photometricInterpretation().equals("MONOCHROME1");
  }

  private static Scores scores(byte[] object) {
    var prepared = (Preparation.Prepared) pack.preparation().prepare(object);
    var features = pack.engine().features(List.of(prepared.image().crop()));
    return pack.scorer()
        .score(
            pack.engine().alone(features).getFirst(),
            Optional.empty(),
            prepared.image().geometry());
  }

  /** The same pixels under a header that does not ask for the inversion. */
  private static byte[] withoutInversion(byte[] object) throws IOException {
    var file = Part10.read(new ByteArrayInputStream(object), ReadLimits.forObjects());
    var edited =
        file.dataSet().toBuilder()
            .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .remove(Tag.PRESENTATION_LUT_SHAPE)
            .build();
    var bytes = new ByteArrayOutputStream();
    Part10.write(bytes, file.meta(), edited);
    return bytes.toByteArray();
  }

  private static double share(@Nullable Share share) {
    assertThat(share).isNotNull();
    return share == null ? Double.NaN : (double) share.hits() / share.of();
  }
}
