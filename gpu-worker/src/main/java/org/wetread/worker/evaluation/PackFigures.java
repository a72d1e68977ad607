package org.wetread.worker.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wetread.events.Progression;
import org.wetread.events.RetrievedSentence;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Side;

/** Figures of merit of read phantoms. */
public final class PackFigures {

  private final List<ReadPhantom> read;

  public PackFigures(List<ReadPhantom> read) {
    this.read = List.copyOf(read);
  }

  /** Zero-shot discrimination of a finding among frontal images. */
  public RocArea presence(String finding) {
    return RocArea.of(scores(finding, true), scores(finding, false));
  }

  private List<Double> scores(String finding, boolean shown) {
    return frontal()
        .filter(one -> one.shows(finding) == shown)
        .map(one -> one.score(finding).score())
        .toList();
  }

  /** Frontal images with the finding that are called present. */
  public Share sensitivity(String finding) {
    return Share.of(
        frontal().filter(one -> one.shows(finding)), one -> one.score(finding).present());
  }

  /** Frontal images without the finding that are not called present. */
  public Share specificity(String finding) {
    return Share.of(
        frontal().filter(one -> !one.shows(finding)), one -> !one.score(finding).present());
  }

  /** Images the gate turns away, by what they show. */
  public Map<String, Share> refused() {
    var groups = new TreeMap<String, Share>();
    read.stream()
        .map(ReadPhantom::group)
        .distinct()
        .forEach(group -> groups.put(group, refused(group)));
    return groups;
  }

  private Share refused(String group) {
    return Share.of(
        read.stream().filter(one -> one.group().equals(group)), one -> !one.scores().inScope());
  }

  /** Changes told rightly, of findings called present that have a planted change. */
  public Share progression(String finding) {
    return Share.of(
        frontal()
            .filter(one -> one.score(finding).progression().isPresent())
            .filter(one -> one.planted(finding).flatMap(PackFigures::change).isPresent()),
        one ->
            one.score(finding)
                .progression()
                .equals(one.planted(finding).flatMap(PackFigures::change)));
  }

  /** A new finding has worsened. */
  private static Optional<Progression> change(PlantedFinding planted) {
    return switch (planted.progression()) {
      case IMPROVING -> Optional.of(Progression.IMPROVING);
      case STABLE -> Optional.of(Progression.STABLE);
      case WORSENING, NEW -> Optional.of(Progression.WORSENING);
      case NONE -> Optional.empty();
    };
  }

  /** Images with findings whose nearest sentence speaks of one of them. */
  public Share nearestSentence() {
    return Share.of(
        frontal().filter(one -> !one.plan().findings().isEmpty()),
        one -> one.shows(one.scores().sentences().getFirst().finding()));
  }

  /** Findings called rightly whose best sentence names a side: those where it is the right one. */
  public Share sentenceSide(String finding) {
    return Share.of(
        frontal()
            .filter(one -> one.score(finding).present())
            .filter(one -> one.planted(finding).filter(p -> p.side() != Side.NONE).isPresent())
            .filter(one -> !best(one, finding).side().equals("none")),
        one -> best(one, finding).side().equals(side(one, finding)));
  }

  private static RetrievedSentence best(ReadPhantom one, String finding) {
    return one.scores().sentences().stream()
        .filter(sentence -> sentence.finding().equals(finding))
        .findFirst()
        .orElseThrow();
  }

  private static String side(ReadPhantom one, String finding) {
    return one.planted(finding).orElseThrow().side().name().toLowerCase(Locale.ROOT);
  }

  private Stream<ReadPhantom> frontal() {
    return read.stream().filter(ReadPhantom::frontal);
  }
}
