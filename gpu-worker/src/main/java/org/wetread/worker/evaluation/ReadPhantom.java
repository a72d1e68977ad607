package org.wetread.worker.evaluation;

import java.util.Optional;
import org.wetread.events.FindingScore;
import org.wetread.phantoms.plan.ObjectPlan;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Subject;
import org.wetread.worker.scoring.Scores;

/**
 * A phantom and what the pack says of it.
 *
 * @param plan the truth
 * @param scores what was scored
 * @param compared whether a prior was at hand
 */
public record ReadPhantom(ObjectPlan plan, Scores scores, boolean compared) {

  /** Whether it is an image the pack is for. */
  public boolean frontal() {
    return plan.subject() == Subject.CHEST && plan.view().isFrontal();
  }

  /** For the gate's table. */
  public String group() {
    return frontal()
        ? "frontal"
        : plan.subject() == Subject.CHEST ? "lateral" : plan.subject().code();
  }

  /** The planted finding of an id; empty when absent or planted twice. */
  public Optional<PlantedFinding> planted(String finding) {
    var found = plan.findings().stream().filter(one -> one.kind().code().equals(finding)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** Whether the finding is in the image. */
  public boolean shows(String finding) {
    return plan.findings().stream().anyMatch(one -> one.kind().code().equals(finding));
  }

  /** What the pack says of a finding. */
  public FindingScore score(String finding) {
    return scores.findings().stream()
        .filter(one -> one.finding().equals(finding))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the pack does not score " + finding));
  }
}
