package org.wetread.phantoms.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wetread.phantoms.truth.Extent;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.Progression;
import org.wetread.phantoms.truth.Side;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/**
 * What a demo or a test wants to see, in words: "patient 3, PA and lateral, moderate effusion on
 * the left". Immutable; each method answers a changed copy.
 *
 * @param course how the findings of the visit before have developed; empty at a first visit
 */
public record StudyScript(
    int patient,
    List<Image> images,
    List<Wish> wishes,
    Optional<StudyScript> before,
    Optional<Progression> course) {

  /** One image to take. */
  public record Image(Subject subject, View view) {}

  /** One finding to plant; an empty variant leaves the choice to the seed. */
  public record Wish(FindingKind kind, Side side, Extent extent, String variant) {}

  public StudyScript {
    images = List.copyOf(images);
    wishes = List.copyOf(wishes);
  }

  public static StudyScript chest(int patient, View... views) {
    var images = new ArrayList<Image>();
    for (var view : views) {
      images.add(new Image(Subject.CHEST, view));
    }
    return new StudyScript(patient, images, List.of(), Optional.empty(), Optional.empty());
  }

  public static StudyScript other(int patient, Subject subject) {
    var image = new Image(subject, View.PA);
    return new StudyScript(patient, List.of(image), List.of(), Optional.empty(), Optional.empty());
  }

  public StudyScript with(FindingKind kind, Side side, Extent extent) {
    return with(kind, side, extent, "");
  }

  public StudyScript with(FindingKind kind, Side side, Extent extent, String variant) {
    var more = new ArrayList<>(wishes);
    more.add(new Wish(kind, side, extent, variant));
    return new StudyScript(patient, images, more, before, course);
  }

  /** The next visit of the same patient, in the same views. */
  public StudyScript later(Progression progression) {
    return new StudyScript(
        patient, images, List.of(), Optional.of(this), Optional.of(progression));
  }
}
