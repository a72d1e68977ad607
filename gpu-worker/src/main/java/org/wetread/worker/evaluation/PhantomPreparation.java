package org.wetread.worker.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.worker.image.DicomPreparation;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.image.PreparedImage;

/**
 * Draws phantoms that no training has seen and prepares them as the worker does: written as DICOM,
 * parsed, decoded, rendered, resized, cropped.
 */
public final class PhantomPreparation {

  private final DicomPreparation preparation;
  private final UnaryOperator<byte[]> way;

  public PhantomPreparation(DicomPreparation preparation) {
    this(preparation, UnaryOperator.identity());
  }

  /**
   * @param way what happens to an object before it is parsed: nothing, but in tests of faults
   */
  PhantomPreparation(DicomPreparation preparation, UnaryOperator<byte[]> way) {
    this.preparation = preparation;
    this.way = way;
  }

  /** How many objects {@link #prepare} draws. */
  public static int objects(HeldOut phantoms) {
    return patients(phantoms).stream()
        .flatMap(List::stream)
        .mapToInt(study -> study.objects().size())
        .sum();
  }

  /**
   * Draws and prepares them, patients in parallel.
   *
   * @param seen told after each object
   * @return per patient the images in the order in which they were taken
   */
  public List<List<PreparedPhantom>> prepare(HeldOut phantoms, Runnable seen) {
    return patients(phantoms).parallelStream()
        .map(visits -> patient(visits, phantoms, seen))
        .toList();
  }

  private static List<List<StudyPlan>> patients(HeldOut phantoms) {
    var patients = new LinkedHashMap<Integer, List<StudyPlan>>();
    for (var study : new PhantomCatalogue(phantoms.seed()).mix(phantoms.count())) {
      patients.computeIfAbsent(study.persona().number(), any -> new ArrayList<>()).add(study);
    }
    return List.copyOf(patients.values());
  }

  private List<PreparedPhantom> patient(List<StudyPlan> visits, HeldOut phantoms, Runnable seen) {
    var prepared = new ArrayList<PreparedPhantom>();
    for (var study : visits) {
      for (var plan : study.objects()) {
        var object = PhantomObject.draw(study, plan, phantoms.capture(plan));
        prepared.add(
            new PreparedPhantom(
                key(study, plan),
                study.prior().map(visit -> key(visit, plan)),
                PhantomTruth.of(object),
                prepare(object)));
        seen.run();
      }
    }
    return prepared;
  }

  private PreparedImage prepare(PhantomObject object) {
    if (preparation.prepare(way.apply(object.part10()))
        instanceof Preparation.Prepared(var image)) {
      return image;
    }
    throw new IllegalStateException("a phantom could not be prepared");
  }

  private static String key(StudyPlan study, ObjectPlan object) {
    return study.visit() + "/" + object.instanceNumber();
  }
}
