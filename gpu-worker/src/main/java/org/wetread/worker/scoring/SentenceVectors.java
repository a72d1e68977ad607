package org.wetread.worker.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wetread.events.FindingScore;
import org.wetread.events.RetrievedSentence;
import org.wetread.worker.image.CropGeometry;
import org.wetread.worker.inference.Embedding;
import org.wetread.worker.inference.PatchEmbeddings;
import org.wetread.worker.pack.BankSentence;

/** The sentence bank as unit vectors, to be searched by cosine. */
final class SentenceVectors {

  private static final int NEAREST = 3;

  private final List<BankSentence> bank;
  private final List<Embedding> vectors;

  private SentenceVectors(List<BankSentence> bank, List<Embedding> vectors) {
    this.bank = bank;
    this.vectors = vectors;
  }

  static SentenceVectors of(List<BankSentence> bank, TextEncoder encoder) {
    var raw = encoder.raw(bank.stream().map(BankSentence::text).toList());
    return new SentenceVectors(bank, raw.stream().map(Embedding::unit).toList());
  }

  /**
   * The nearest few sentences and, of each present finding, the nearest that states it; best first.
   *
   * @param scored every finding's score
   * @param patches of the image, to find where it is like a sentence
   */
  List<RetrievedSentence> nearest(
      Embedding unitGlobal,
      List<FindingScore> scored,
      PatchEmbeddings patches,
      CropGeometry geometry) {
    var ranked =
        IntStream.range(0, bank.size())
            .mapToObj(index -> new Ranked(index, unitGlobal.dot(vectors.get(index))))
            .sorted(Comparator.comparingDouble(Ranked::similarity).reversed())
            .toList();
    var ofPresent =
        scored.stream().filter(FindingScore::present).flatMap(one -> bestOf(one, ranked));
    return Stream.concat(ranked.stream().limit(NEAREST), ofPresent)
        .distinct()
        .sorted(Comparator.comparingDouble(Ranked::similarity).reversed())
        .map(one -> retrieved(one, scored, patches, geometry))
        .toList();
  }

  /** A sentence of the bank by its place there. */
  private record Ranked(int index, double similarity) {}

  private Stream<Ranked> bestOf(FindingScore finding, List<Ranked> ranked) {
    return ranked.stream()
        .filter(one -> bank.get(one.index()).finding().equals(finding.finding()))
        .limit(1);
  }

  private RetrievedSentence retrieved(
      Ranked ranked, List<FindingScore> scored, PatchEmbeddings patches, CropGeometry geometry) {
    var sentence = bank.get(ranked.index());
    var finding =
        scored.stream().filter(one -> one.finding().equals(sentence.finding())).findFirst();
    return new RetrievedSentence(
        sentence.id(),
        sentence.finding(),
        sentence.side(),
        sentence.text(),
        ranked.similarity(),
        finding.map(one -> OptionalDouble.of(one.score())).orElse(OptionalDouble.empty()),
        finding
            .filter(FindingScore::present)
            .map(one -> SimilarityMap.of(patches, vectors.get(ranked.index())).region(geometry)));
  }
}
