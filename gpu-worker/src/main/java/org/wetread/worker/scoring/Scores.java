package org.wetread.worker.scoring;

import java.util.List;
import org.wetread.events.FindingScore;
import org.wetread.events.RetrievedSentence;

/**
 * What the pack says of one image.
 *
 * @param gateScore similarity to what it reads minus that to anything else
 * @param inScope whether the gate lets it through; the rest means nothing when not
 * @param findings in the pack's order
 * @param sentences nearest first
 */
public record Scores(
    double gateScore,
    boolean inScope,
    List<FindingScore> findings,
    List<RetrievedSentence> sentences) {

  public Scores {
    findings = List.copyOf(findings);
    sentences = List.copyOf(sentences);
  }
}
