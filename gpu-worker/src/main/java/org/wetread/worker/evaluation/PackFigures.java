package org.wetread.worker.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.phantoms.truth.FindingKind;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Side;
import org.wetread.worker.statistics.Answer;
import org.wetread.worker.statistics.Bootstrap;
import org.wetread.worker.statistics.Estimate;
import org.wetread.worker.statistics.RocArea;
import org.wetread.worker.statistics.Share;

/** Figures of merit of read phantoms, each with its 95 % interval. */
public final class PackFigures {

  /** What phantoms can show. */
  static final List<String> FINDINGS =
      Stream.of(FindingKind.values()).map(FindingKind::code).toList();

  private final List<ReadPhantom> read;

  public PackFigures(List<ReadPhantom> read) {
    this.read = List.copyOf(read);
  }

  /** What was read, in a sentence. */
  public String sample() {
    return "%d phantoms: %d frontal chests (%d of them MONOCHROME1, %d with a prior), %d others"
        .formatted(
            read.size(),
            frontal().count(),
            frontal().filter(one -> one.truth().monochrome1()).count(),
            frontal().filter(ReadPhantom::compared).count(),
            read.stream().filter(one -> !one.frontal()).count());
  }

  /** Zero-shot area under the ROC curve of a finding among frontal images, declined or not. */
  Estimate presence(String finding) {
    var with = scores(finding, true);
    var without = scores(finding, false);
    return RocArea.measurable(with, without) ? RocArea.of(with, without).estimate() : Estimate.NONE;
  }

  private List<Double> scores(String finding, boolean shown) {
    return scored(finding, shown).map(FindingScore::score).toList();
  }

  private Stream<FindingScore> scored(String finding, boolean shown) {
    return frontal()
        .filter(one -> one.planted(finding).isPresent() == shown)
        .flatMap(one -> one.score(finding).stream());
  }

  /** Frontal images with the finding in which it is called present. */
  Estimate sensitivity(String finding) {
    return Share.of(scored(finding, true), FindingScore::present).estimate();
  }

  /** Frontal images without the finding in which it is not called present. */
  Estimate specificity(String finding) {
    return Share.of(scored(finding, false), one -> !one.present()).estimate();
  }

  /** Mean over the findings of their maps' mean contrast to noise. */
  Estimate contrast() {
    var strata = FINDINGS.stream().map(this::contrasts).filter(one -> !one.isEmpty()).toList();
    return Bootstrap.ofStrata(
        strata, drawn -> drawn.stream().mapToDouble(PackFigures::mean).average().orElseThrow());
  }

  /** Mean contrast to noise of one finding's maps. */
  Estimate contrast(String finding) {
    return Bootstrap.of(contrasts(finding), PackFigures::mean);
  }

  private List<Double> contrasts(String finding) {
    return frontal()
        .flatMap(one -> Optional.ofNullable(one.contrast().get(finding)).stream())
        .toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /**
   * The three changes told, over every finding planted in an image whose prior was at hand: the
   * mean of the shares told rightly of those that improve, are stable and worsen, so that always
   * answering the commonest does not help. A new finding has worsened.
   */
  Estimate progression() {
    return Bootstrap.of(changes(), Answer::macro);
  }

  /** All changes that are told rightly, whichever they are. */
  Estimate progressionOfAll() {
    return Share.of(changes().stream(), Answer::right).estimate();
  }

  /** Of one change, those told rightly. */
  Estimate progression(Progression change) {
    return Answer.share(changes(), change).estimate();
  }

  private List<Answer<Progression>> changes() {
    return answers(any -> true, PhantomTruth::change, ReadPhantom::changes);
  }

  /**
   * The same with prior and current taken for each other, against the opposite of what happened:
   * over findings that both images show.
   */
  Estimate inverted() {
    return Bootstrap.of(
        answers(
            one -> one.progression() != org.wetread.phantoms.truth.Progression.NEW,
            one -> PhantomTruth.change(one).map(PackFigures::opposite),
            ReadPhantom::swapped),
        Answer::macro);
  }

  private List<Answer<Progression>> answers(
      Predicate<PlantedFinding> counts,
      Function<PlantedFinding, Optional<Progression>> truth,
      Function<ReadPhantom, Map<String, Progression>> told) {
    return frontal()
        .flatMap(
            one ->
                told.apply(one).entrySet().stream()
                    .flatMap(
                        entry ->
                            one.planted(entry.getKey()).filter(counts).flatMap(truth).stream()
                                .map(is -> new Answer<>(is, Optional.of(entry.getValue())))))
        .toList();
  }

  private static Progression opposite(Progression change) {
    return switch (change) {
      case IMPROVING -> Progression.WORSENING;
      case STABLE -> Progression.STABLE;
      case WORSENING -> Progression.IMPROVING;
    };
  }

  /** Images with findings whose nearest sentence states one of them, and on its side. */
  Estimate sentence() {
    return Share.of(
            frontal().filter(one -> !one.truth().findings().isEmpty()),
            one -> statesWhatIsPlanted(one, sentence -> true))
        .estimate();
  }

  /**
   * Planted findings of a kind whose nearest stating sentence is retrieved and names their side.
   */
  Estimate sentence(String finding) {
    return Share.of(
            frontal().filter(one -> one.planted(finding).isPresent()),
            one -> statesWhatIsPlanted(one, sentence -> sentence.equals(finding)))
        .estimate();
  }

  private static boolean statesWhatIsPlanted(ReadPhantom one, Predicate<String> finding) {
    return one.scores().sentences().stream()
        .filter(sentence -> finding.test(sentence.finding()))
        .findFirst()
        .filter(
            sentence ->
                one.planted(sentence.finding())
                    .map(PlantedFinding::side)
                    .map(Side::code)
                    .filter(sentence.side()::equals)
                    .isPresent())
        .isPresent();
  }

  /** Laterals and other body parts that the gate declines. */
  Estimate declined() {
    return Share.of(read.stream().filter(one -> !one.frontal()), one -> !one.scores().inScope())
        .estimate();
  }

  /** Frontal images that the gate declines. */
  Estimate wronglyDeclined() {
    return Share.of(frontal(), one -> !one.scores().inScope()).estimate();
  }

  private Stream<ReadPhantom> frontal() {
    return read.stream().filter(ReadPhantom::frontal);
  }
}
