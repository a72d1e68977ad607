package org.wetread.worker;

import java.io.IOException;
import java.util.Optional;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.ObjectRef;
import org.wetread.events.StudyImage;
import org.wetread.events.ViewPosition;
import org.wetread.objectstore.ObjectStore;
import org.wetread.phantoms.PhantomCatalogue;
import org.wetread.phantoms.PhantomObject;
import org.wetread.phantoms.plan.StudyPlan;
import org.wetread.phantoms.plan.StudyScript;
import org.wetread.testkit.SampleEvents;

/** Phantoms in an object store, and requests to read them. */
public final class StoredPhantoms {

  private static final int LONGER_SIDE = 400;
  private static final PhantomCatalogue CATALOGUE = new PhantomCatalogue(4711);

  private final ObjectStore objects;

  public StoredPhantoms(ObjectStore objects) {
    this.objects = objects;
  }

  public static StudyPlan plan(StudyScript script) {
    return CATALOGUE.study(script);
  }

  /** The Part 10 file of a study's first object. */
  public static byte[] part10(StudyPlan study) {
    return PhantomObject.draw(study, study.objects().getFirst(), LONGER_SIDE).part10();
  }

  public ObjectRef store(byte[] object) throws IOException {
    try (var staging = objects.stage()) {
      staging.stream().write(object);
      return staging.commit();
    }
  }

  /** An image that its header calls a PA chest radiograph, whatever it is. */
  public static StudyImage image(String name, ObjectRef object) {
    var technique = SampleEvents.technique(ViewPosition.PA, SampleEvents.NOON);
    return new StudyImage(
        SampleEvents.SITE.study(name),
        SampleEvents.SITE.instance(name),
        object,
        technique,
        SampleEvents.NOON);
  }

  public static InferenceRequest request(StudyImage image, Optional<StudyImage> prior) {
    return new InferenceRequest(
        "request-" + image.instance() + prior.map(earlier -> "-" + earlier.instance()).orElse(""),
        image.study(),
        SampleEvents.NOON,
        Lane.STAT,
        image,
        prior,
        Optional.empty(),
        SampleEvents.NOON.plusSeconds(120));
  }

  /** A request to read a stored object alone. */
  public InferenceRequest request(String name, byte[] object) throws IOException {
    return request(image(name, store(object)), Optional.empty());
  }
}
