package org.wetread.phantoms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.wetread.phantoms.imaging.Capture;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.truth.View;

class CaptureTest {
  private static final StudyPlan STUDY =
      new PhantomCatalogue(3).study(StudyScript.chest(1, View.PA));

  @Test
  void noiseChangesPixelsAndNothingElse() {
    var quiet = draw(new Capture(800, 0.5));
    var loud = draw(new Capture(800, 4));

    assertThat(loud.image().columns()).isEqualTo(quiet.image().columns());
    assertThat(loud.plan()).isEqualTo(quiet.plan());
    assertThat(roughness(loud)).isGreaterThan(1.3 * roughness(quiet));
  }

  @Test
  void theMachinesOwnNoiseIsTheDefault() {
    assertThat(draw(new Capture(96, 1)).part10())
        .isEqualTo(PhantomObject.draw(STUDY, STUDY.objects().getFirst(), 96).part10());
  }

  @Test
  void aCaptureWithoutPixelsIsNone() {
    assertThatThrownBy(() -> new Capture(0, 1)).hasMessageContaining("pixels");
  }

  private static PhantomObject draw(Capture capture) {
    return PhantomObject.draw(STUDY, STUDY.objects().getFirst(), capture);
  }

  /** Sum of the steps between neighbours, anatomy's and noise's. */
  private static double roughness(PhantomObject object) {
    var image = object.image();
    var sum = 0.0;
    for (var row = 0; row < image.rows(); row++) {
      for (var column = 1; column < image.columns(); column++) {
        sum += Math.abs(image.stored(column, row) - image.stored(column - 1, row));
      }
    }
    return sum;
  }
}
