package org.wetread.worker.evaluation;

import java.util.Map;
import java.util.Optional;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.worker.scoring.Scores;

/**
 * A phantom and what the pack says of it.
 *
 * @param truth what it shows
 * @param scores what was scored
 * @param compared whether a prior was at hand
 * @param contrast of each planted finding, how far its map stands out from its surroundings
 * @param changes of each planted finding that can have changed since the prior, what was told
 * @param swapped the same with prior and current taken for each other
 */
public record ReadPhantom(
    PhantomTruth truth,
    Scores scores,
    boolean compared,
    Map<String, Double> contrast,
    Map<String, Progression> changes,
    Map<String, Progression> swapped) {

  public ReadPhantom {
    contrast = Map.copyOf(contrast);
    changes = Map.copyOf(changes);
    swapped = Map.copyOf(swapped);
  }

  /** Whether it is an image the pack is for. */
  public boolean frontal() {
    return truth.group().equals(PhantomTruth.FRONTAL);
  }

  /** The planted finding of an id. */
  public Optional<PlantedFinding> planted(String finding) {
    return truth.planted(finding);
  }

  /** What the pack says of a finding; empty when it does not score it. */
  public Optional<FindingScore> score(String finding) {
    return scores.findings().stream().filter(one -> one.finding().equals(finding)).findFirst();
  }
}
