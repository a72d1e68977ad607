package org.wetread.worker.scoring;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.wetread.events.Progression;
import org.wetread.events.Urgency;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.pack.PackManifest.FindingPrompts;

/**
 * A finding's prompts as vectors.
 *
 * @param prompts the finding
 * @param presence present against absent
 * @param changes unit vectors of the three changes
 */
record FindingVectors(
    FindingPrompts prompts, PromptPair presence, Map<Progression, Embedding> changes) {

  static FindingVectors of(FindingPrompts prompts, TextEncoder encoder) {
    var changes = new EnumMap<Progression, Embedding>(Progression.class);
    changes.put(Progression.IMPROVING, encoder.ensemble(prompts.progression().improving()));
    changes.put(Progression.STABLE, encoder.ensemble(prompts.progression().stable()));
    changes.put(Progression.WORSENING, encoder.ensemble(prompts.progression().worsening()));
    return new FindingVectors(
        prompts,
        new PromptPair(
            encoder.ensemble(prompts.positivePrompts()),
            encoder.ensemble(prompts.negativePrompts())),
        changes);
  }

  Urgency urgency() {
    return Urgency.valueOf(prompts.urgency().toUpperCase(Locale.ROOT));
  }

  /** Calibrated, where the pack's record has more than a threshold. */
  OptionalDouble probability(double score) {
    return prompts
        .calibration()
        .map(calibration -> calibration.probability(score))
        .orElse(OptionalDouble.empty());
  }

  /** The change whose prompts lie nearest an embedding that has seen the prior. */
  Progression change(Embedding unitCompared) {
    return changes.entrySet().stream()
        .max(Comparator.comparingDouble(change -> unitCompared.dot(change.getValue())))
        .orElseThrow()
        .getKey();
  }
}
