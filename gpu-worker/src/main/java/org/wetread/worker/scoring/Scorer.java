package org.wetread.worker.scoring;

import java.util.List;
import java.util.Optional;
import org.wetread.events.FindingScore;
import org.wetread.events.Progression;
import org.wetread.events.Region;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.ImageEmbedding;
import org.wetread.worker.inference.InferenceEngine;
import org.wetread.worker.inference.InferenceException;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.text.WordPieceTokenizer;

/**
 * A pack's prompts, embedded once, and the scores they give an image.
 *
 * <p>Presence, region and sentences come from the image alone, because thresholds and probabilities
 * were fitted on it alone: a prior that turns up later must not make a finding come or go. Only the
 * change is read from the comparison. Immutable.
 */
public final class Scorer {

  private final PromptPair gate;
  private final double gateThreshold;
  private final List<FindingVectors> findings;
  private final SentenceVectors sentences;

  private Scorer(
      PromptPair gate,
      double gateThreshold,
      List<FindingVectors> findings,
      SentenceVectors sentences) {
    this.gate = gate;
    this.gateThreshold = gateThreshold;
    this.findings = findings;
    this.sentences = sentences;
  }

  /** Embeds every prompt and sentence of a pack. */
  public static Scorer of(ModelPack pack, InferenceEngine engine) {
    var encoder = new TextEncoder(new WordPieceTokenizer(pack.vocabulary()), engine);
    var manifest = pack.manifest();
    return new Scorer(
        new PromptPair(
            encoder.ensemble(manifest.gate().accept()), encoder.ensemble(manifest.gate().refuse())),
        manifest.gate().threshold(),
        manifest.findings().stream().map(one -> FindingVectors.of(one, encoder)).toList(),
        SentenceVectors.of(pack.sentences(), encoder));
  }

  /**
   * Scores an image.
   *
   * @param alone its embedding without a prior
   * @param compared its embedding beside the prior, when there is one
   * @param geometry where the model's view lies in the stored image
   */
  public Scores score(
      ImageEmbedding alone, Optional<ImageEmbedding> compared, CropGeometry geometry) {
    var global = alone.global().unit();
    var change = compared.map(pair -> pair.global().unit());
    var gateScore = gate.score(global);
    if (!Double.isFinite(gateScore)) {
      throw new InferenceException("the image embedding is not a number");
    }
    var scored =
        findings.stream().map(one -> finding(one, alone, global, change, geometry)).toList();
    return new Scores(
        gateScore,
        gateScore >= gateThreshold,
        scored,
        sentences.nearest(global, scored, alone.patches(), geometry));
  }

  /** The similarity map that the region of a finding is taken from, present or not. */
  public SimilarityMap map(String finding, ImageEmbedding alone) {
    return SimilarityMap.of(alone.patches(), vectors(finding).presence().positive());
  }

  /** The change of a finding as told beside the prior, present or not. */
  public Progression change(String finding, ImageEmbedding compared) {
    return vectors(finding).change(compared.global().unit());
  }

  private FindingVectors vectors(String finding) {
    return findings.stream()
        .filter(one -> one.prompts().id().equals(finding))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the pack does not score " + finding));
  }

  private static FindingScore finding(
      FindingVectors vectors,
      ImageEmbedding alone,
      Embedding global,
      Optional<Embedding> change,
      CropGeometry geometry) {
    var prompts = vectors.prompts();
    var score = vectors.presence().score(global);
    var present = score >= prompts.threshold();
    var region =
        present
            ? Optional.of(
                SimilarityMap.of(alone.patches(), vectors.presence().positive()).region(geometry))
            : Optional.<Region>empty();
    return new FindingScore(
        prompts.id(),
        prompts.label(),
        score,
        prompts.threshold(),
        present,
        vectors.probability(score),
        vectors.urgency(),
        present ? change.map(vectors::change) : Optional.empty(),
        region);
  }
}
