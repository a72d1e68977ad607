package org.wetread.events;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the model says of one finding.
 *
 * @param finding the finding's id in the pack, for example {@code pleural-effusion}
 * @param label its name for people
 * @param score similarity to the positive prompts minus that to the negative ones, -2 to 2; not a
 *     probability
 * @param threshold the calibrated score from which it counts as present
 * @param present whether {@code score} reaches {@code threshold}
 * @param probability calibrated, only where the pack has a calibration for exactly its version
 * @param urgency what its presence means for the worklist
 * @param progression change from the prior, only when compared and present
 * @param region where the similarity map is highest, only when present
 */
public record FindingScore(
    String finding,
    String label,
    double score,
    double threshold,
    boolean present,
    OptionalDouble probability,
    Urgency urgency,
    Optional<Progression> progression,
    Optional<Region> region) {}
