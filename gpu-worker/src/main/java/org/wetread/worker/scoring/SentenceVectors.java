package org.wetread.worker.scoring;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wetread.events.RetrievedSentence;
import org.wetread.worker.inference.Embedding;
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
   * @param present ids of the findings that are present
   */
  List<RetrievedSentence> nearest(Embedding unitGlobal, Collection<String> present) {
    var ranked =
        IntStream.range(0, bank.size())
            .mapToObj(index -> retrieved(bank.get(index), unitGlobal.dot(vectors.get(index))))
            .sorted(Comparator.comparingDouble(RetrievedSentence::similarity).reversed())
            .toList();
    var ofPresent = present.stream().flatMap(finding -> bestOf(finding, ranked));
    return Stream.concat(ranked.stream().limit(NEAREST), ofPresent)
        .distinct()
        .sorted(Comparator.comparingDouble(RetrievedSentence::similarity).reversed())
        .toList();
  }

  private static Stream<RetrievedSentence> bestOf(String finding, List<RetrievedSentence> ranked) {
    return ranked.stream().filter(sentence -> sentence.finding().equals(finding)).limit(1);
  }

  private static RetrievedSentence retrieved(BankSentence sentence, double similarity) {
    return new RetrievedSentence(
        sentence.id(), sentence.finding(), sentence.side(), sentence.text(), similarity);
  }
}
