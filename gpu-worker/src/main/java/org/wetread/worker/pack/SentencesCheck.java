package org.wetread.worker.pack;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.wetread.worker.pack.PackManifest.FindingPrompts;

/** What a sentence bank must say, so that each sentence can be traced and stands for a score. */
final class SentencesCheck {

  private static final List<String> SIDES = List.of("left", "right", "bilateral", "none");

  private SentencesCheck() {}

  static void check(Refusals refusals, List<BankSentence> sentences, PackManifest manifest)
      throws PackRefusedException {
    refusals.unless(!sentences.isEmpty(), manifest.sentenceBank().file() + " holds no sentence");
    var findings = manifest.findings().stream().map(FindingPrompts::id).collect(Collectors.toSet());
    var seen = new HashSet<String>();
    for (var sentence : sentences) {
      refusals.unless(seen.add(sentence.id()), "two of its sentences have the id " + sentence.id());
      refusals.unless(
          sentence.finding().equals(BankSentence.NONE) || findings.contains(sentence.finding()),
          "its sentence %s speaks of %s, which it does not score"
              .formatted(sentence.id(), sentence.finding()));
      refusals.unless(
          SIDES.contains(sentence.side()),
          "the side of its sentence %s is not known".formatted(sentence.id()));
    }
  }
}
