package org.wetread.worker.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.worker.image.Preparation;
import org.wetread.worker.image.PreparedImage;
import org.wetread.worker.inference.FeatureMap;
import org.wetread.worker.reading.ReadyPack;

/**
 * Draws phantoms of a seed and has each read: written as DICOM, parsed, decoded, prepared, run and
 * scored as the worker does it.
 */
public final class PhantomReading {

  private final ReadyPack ready;
  private final int longerSide;

  /**
   * @param longerSide size of the phantoms in pixels
   */
  public PhantomReading(ReadyPack ready, int longerSide) {
    this.ready = ready;
    this.longerSide = longerSide;
  }

  /** At least {@code count} phantoms in the training mix, patients in parallel. */
  public List<ReadPhantom> read(long seed, int count) {
    var patients = new LinkedHashMap<Integer, List<StudyPlan>>();
    for (var study : new PhantomCatalogue(seed).mix(count)) {
      patients.computeIfAbsent(study.persona().number(), any -> new ArrayList<>()).add(study);
    }
    return List.copyOf(patients.values()).parallelStream()
        .map(this::patient)
        .flatMap(List::stream)
        .toList();
  }

  private List<ReadPhantom> patient(List<StudyPlan> visits) {
    var features = new HashMap<String, FeatureMap>();
    var read = new ArrayList<ReadPhantom>();
    for (var study : visits) {
      for (var object : study.objects()) {
        read.add(read(study, object, features));
      }
    }
    return read;
  }

  private ReadPhantom read(StudyPlan study, ObjectPlan object, Map<String, FeatureMap> features) {
    var image = prepare(PhantomObject.draw(study, object, longerSide).part10());
    var engine = ready.engine();
    var own = engine.features(List.of(image.crop()));
    features.put(key(study, object), own.getFirst());
    var prior =
        study.prior().flatMap(before -> Optional.ofNullable(features.get(key(before, object))));
    var compared = prior.map(earlier -> engine.compared(own, List.of(earlier)).getFirst());
    var scores = ready.scorer().score(engine.alone(own).getFirst(), compared, image.geometry());
    return new ReadPhantom(object, scores, compared.isPresent());
  }

  private PreparedImage prepare(byte[] object) {
    if (ready.preparation().prepare(object) instanceof Preparation.Prepared(var image)) {
      return image;
    }
    throw new IllegalStateException("a phantom could not be prepared");
  }

  private static String key(StudyPlan study, ObjectPlan object) {
    return study.visit() + "/" + object.instanceNumber();
  }
}
