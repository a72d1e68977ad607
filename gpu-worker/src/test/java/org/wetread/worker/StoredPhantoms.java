package org.wetread.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.wetread.dicom.data.DataSet;
import org.wetread.dicom.data.Part10;
import org.wetread.dicom.data.SopClass;
import org.wetread.dicom.data.Tag;
import org.wetread.dicom.data.TransferSyntax;
import org.wetread.dicom.data.VR;
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

  /**
   * A picture of nothing, but slow to prepare.
   *
   * @param size rows and columns
   */
  public static byte[] noise(int... size) throws IOException {
    var pixels = new byte[2 * size[0] * size[1]];
    new Random(1).nextBytes(pixels);
    var file = new ByteArrayOutputStream(pixels.length + 4096);
    Part10.write(
        file,
        DataSet.builder()
            .put(Tag.SOP_CLASS_UID, SopClass.DIGITAL_X_RAY_IMAGE_FOR_PRESENTATION)
            .put(Tag.SOP_INSTANCE_UID, "2.25.1")
            .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .put(Tag.WINDOW_CENTER, "32768")
            .put(Tag.WINDOW_WIDTH, "65536")
            .putInts(Tag.SAMPLES_PER_PIXEL, 1)
            .putInts(Tag.ROWS, size[0])
            .putInts(Tag.COLUMNS, size[1])
            .putInts(Tag.BITS_ALLOCATED, 16)
            .putInts(Tag.BITS_STORED, 16)
            .putInts(Tag.HIGH_BIT, 15)
            .putInts(Tag.PIXEL_REPRESENTATION, 0)
            .putPixels(VR.OW, pixels)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return file.toByteArray();
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
