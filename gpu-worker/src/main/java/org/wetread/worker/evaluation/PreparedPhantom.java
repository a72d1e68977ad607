package org.wetread.worker.evaluation;

import java.util.Optional;
import org.wetread.worker.image.PreparedImage;

/**
 * A phantom on its way to the model.
 *
 * @param key tells it from the others of its patient
 * @param prior the key of the same view at the visit before, when there was one
 * @param truth what it shows
 * @param image as the backbone will see it
 */
public record PreparedPhantom(
    String key, Optional<String> prior, PhantomTruth truth, PreparedImage image) {}
