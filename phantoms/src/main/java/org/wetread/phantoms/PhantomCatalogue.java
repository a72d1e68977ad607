package org.wetread.phantoms;

import java.util.List;
import org.wetread.phantoms.plan.Planner;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.phantoms.plan.TrainingMix;
import org.wetread.phantoms.truth.Subject;

/**
 * All phantoms of one seed. Asking for the same script or the same position always gives the same
 * study, down to its UIDs and the last pixel.
 */
public record PhantomCatalogue(long seed) {
  /** More pixels than any of the machines has. */
  public static final int FULL_SIZE = 1 << 14;

  /** The study of a script, with its truth, not drawn yet. */
  public StudyPlan study(StudyScript script) {
    return new Planner(seed).plan(script);
  }

  /** Studies in the training mix with at least this many objects. */
  public List<StudyPlan> mix(int objects) {
    return new TrainingMix(seed, List.of(Subject.HAND, Subject.HAND, Subject.KNEE))
        .studies(objects, any -> true);
  }

  /** Draws all objects of a study. */
  public static List<PhantomObject> draw(StudyPlan study, int longerSide) {
    return study.objects().stream().map(o -> PhantomObject.draw(study, o, longerSide)).toList();
  }
}
