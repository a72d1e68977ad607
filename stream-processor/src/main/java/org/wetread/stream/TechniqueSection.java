package org.wetread.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.StudyImage;
import org.wetread.events.ViewPosition;

/** What a draft says of the images themselves: which there are, which was read, which was not. */
final class TechniqueSection {

  private static final Comparator<StudyImage> AS_RECEIVED =
      Comparator.comparing(StudyImage::receivedAt).thenComparing(image -> image.instance().value());

  private TechniqueSection() {}

  static List<ViewPosition> views(StudyContent content) {
    return inOrder(content).stream().map(image -> image.technique().view()).toList();
  }

  static String text(StudyContent content, StudyImage read) {
    var images = inOrder(content);
    var names =
        images.stream()
            .map(image -> name(image.technique().view()))
            .distinct()
            .collect(Collectors.joining(", "));
    return images.size() == 1
        ? "Chest radiograph, %s.".formatted(names)
        : "Chest radiographs, %d images: %s. Read: %s."
            .formatted(images.size(), names, name(read.technique().view()));
  }

  /** In plain words what a reader must not take as looked at. */
  static List<String> notAssessed(StudyContent content, StudyImage read, Scored scored) {
    var gaps = new ArrayList<String>();
    inOrder(content).stream()
        .filter(image -> !image.instance().equals(read.instance()))
        .map(image -> "Image not read: " + name(image.technique().view()) + ".")
        .forEach(gaps::add);
    var listed =
        scored.findings().stream().map(FindingScore::label).collect(Collectors.joining(", "));
    gaps.add(
        "Anything not on the list of model %s %s, which is: %s."
            .formatted(scored.pack().id(), scored.pack().version(), listed));
    gaps.add("Bones, soft tissues, upper abdomen and image quality, unless on that list.");
    gaps.add("Clinical history, earlier reports and other examinations.");
    return List.copyOf(gaps);
  }

  private static List<StudyImage> inOrder(StudyContent content) {
    return content.images().stream().map(HeldImage::image).sorted(AS_RECEIVED).toList();
  }

  private static String name(ViewPosition view) {
    return switch (view) {
      case PA -> "PA view";
      case AP -> "AP view";
      case LATERAL -> "lateral view";
      case OTHER -> "other view";
      case UNKNOWN -> "view not stated";
    };
  }
}
