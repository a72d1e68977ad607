package org.wetread.events;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A sentence of the pack's bank that lies near the image in the joint space.
 *
 * @param sentenceId its id in the bank
 * @param finding the finding it speaks of, {@code none} when of none
 * @param side {@code left}, {@code right}, {@code bilateral} or {@code none}
 * @param text the sentence
 * @param similarity cosine, -1 to 1
 * @param score of the finding it speaks of, empty when it speaks of none
 * @param region where the image is most like this sentence, only when its finding is present
 */
public record RetrievedSentence(
    String sentenceId,
    String finding,
    String side,
    String text,
    double similarity,
    OptionalDouble score,
    Optional<Region> region) {}
