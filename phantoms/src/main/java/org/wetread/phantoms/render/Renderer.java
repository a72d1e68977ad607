package org.wetread.phantoms.render;

import java.util.List;
import org.wetread.phantoms.extremity.Hand;
import org.wetread.phantoms.extremity.Knee;
import org.wetread.phantoms.imaging.Capture;
import org.wetread.phantoms.imaging.SideMarker;
import org.wetread.phantoms.imaging.Technique;
import org.wetread.phantoms.lateral.LateralChest;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.projection.Brush;
import org.wetread.phantoms.projection.Plane;
import org.wetread.phantoms.truth.View;

/**
 * Draws the image of a plan. Pure: the same plan and capture give the same pixels on any thread.
 */
public final class Renderer {
  private Renderer() {}

  /**
   * Draws one object of a study.
   *
   * @param capture its size and noise
   */
  public static RenderedImage render(StudyPlan study, ObjectPlan object, Capture capture) {
    return switch (object.subject()) {
      case CHEST ->
          object.view().isFrontal()
              ? frontal(study, object, capture)
              : lateral(study, object, capture);
      case HAND -> {
        var shot = stationary(study, object, capture, Field.centred(180, 240, -186));
        yield shot.develop(Hand.attenuation(object.seed(), shot.grid()), List.of());
      }
      case KNEE -> {
        var shot = stationary(study, object, capture, Field.centred(180, 240, -120));
        yield shot.develop(Knee.attenuation(object.seed(), shot.grid()), List.of());
      }
      case UNREADABLE -> {
        var shot = stationary(study, object, capture, Field.centred(350, 430, -60));
        yield shot.develop(new Plane(shot.grid()), List.of());
      }
    };
  }

  private static RenderedImage frontal(StudyPlan study, ObjectPlan object, Capture capture) {
    var bedside = object.view() == View.AP;
    var physique = study.persona().physique();
    var technique = Technique.of(study.seed(), bedside).withNoise(capture.noise());
    return new FrontalChest(physique, bedside, object.findings(), technique, object.seed())
        .render(capture.longerSide());
  }

  private static RenderedImage lateral(StudyPlan study, ObjectPlan object, Capture capture) {
    var physique = study.persona().physique();
    var height = Math.max(400, 330 * physique.height() + 60);
    var shot = stationary(study, object, capture, Field.centred(346, height, -55));
    var chest = new LateralChest(physique, object.findings(), shot.grid());
    var attenuation = chest.attenuation();
    var frame = attenuation.frame();
    SideMarker.draw(attenuation, new Brush(frame), "L", frame.x(0) + 18, frame.y(0) + 20, 14, 2.6);
    return shot.develop(attenuation, chest.findings());
  }

  private static Shot stationary(StudyPlan study, ObjectPlan object, Capture capture, Field field) {
    // All images of a visit come from one room, hence the seed of the study.
    var technique = Technique.of(study.seed(), false).withNoise(capture.noise());
    return new Shot(technique, object.seed(), false, field, capture.longerSide());
  }
}
