package org.wetread.stream.routing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.wetread.events.Technique;
import org.wetread.events.ViewPosition;

/**
 * Which images a rule is for. Every part that is given must hold; within a part one alternative is
 * enough; a part that is not given says nothing.
 *
 * @param modalities Modality (0008,0060)
 * @param bodyParts Body Part Examined (0018,0015)
 * @param views from where the X-rays came
 * @param callingAeTitles the AE title that sent it
 * @param stations Station Name (0008,1010)
 * @param age of the patient; does not hold where the age is not known
 * @param stat whether the order is urgent
 */
public record RoutingCondition(
    List<TextPattern> modalities,
    List<TextPattern> bodyParts,
    Set<ViewPosition> views,
    List<TextPattern> callingAeTitles,
    List<TextPattern> stations,
    Optional<AgeBand> age,
    Optional<Boolean> stat) {

  /** Holds always. */
  public static final RoutingCondition ALWAYS =
      new RoutingCondition(
          List.of(), List.of(), Set.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

  public RoutingCondition {
    modalities = List.copyOf(modalities);
    bodyParts = List.copyOf(bodyParts);
    views = Set.copyOf(views);
    callingAeTitles = List.copyOf(callingAeTitles);
    stations = List.copyOf(stations);
  }

  /** Whether an image meets it. */
  public boolean holds(Technique image) {
    return holds(modalities, pattern -> pattern.matches(image.modality()))
        && holds(bodyParts, pattern -> pattern.matches(image.bodyPart()))
        && (views.isEmpty() || views.contains(image.view()))
        && holds(callingAeTitles, pattern -> pattern.matches(image.callingAeTitle()))
        && holds(stations, pattern -> pattern.matches(image.stationName()))
        && age.map(band -> image.ageYears().stream().anyMatch(band::includes)).orElse(true)
        && stat.map(urgent -> urgent == image.stat()).orElse(true);
  }

  /**
   * Whether it holds for every image for which the other does, so that a rule behind it has nothing
   * left. False may also mean that it cannot be told.
   */
  public boolean covers(RoutingCondition other) {
    return covers(modalities, other.modalities, TextPattern::covers)
        && covers(bodyParts, other.bodyParts, TextPattern::covers)
        && covers(List.copyOf(views), List.copyOf(other.views), ViewPosition::equals)
        && covers(callingAeTitles, other.callingAeTitles, TextPattern::covers)
        && covers(stations, other.stations, TextPattern::covers)
        && covers(age.stream().toList(), other.age.stream().toList(), AgeBand::includes)
        && covers(stat.stream().toList(), other.stat.stream().toList(), Boolean::equals);
  }

  private static boolean holds(List<TextPattern> patterns, Predicate<TextPattern> matches) {
    return patterns.isEmpty() || patterns.stream().anyMatch(matches);
  }

  private static <T> boolean covers(List<T> part, List<T> others, BiPredicate<T, T> covers) {
    return part.isEmpty()
        || (!others.isEmpty()
            && others.stream()
                .allMatch(other -> part.stream().anyMatch(each -> covers.test(each, other))));
  }
}
