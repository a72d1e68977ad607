package org.wetread.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wetread.events.DraftReport;
import org.wetread.events.DraftReport.Sentence;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult.Scored;
import org.wetread.events.Progression;
import org.wetread.events.RetrievedSentence;
import org.wetread.events.StudyImage;
import org.wetread.stream.triage.TriageRules;

/**
 * Words a draft from a settled study and the model's answer. Deterministic. It states nothing the
 * model did not: no comparison that was not made, no side that no retrieved sentence gives, no
 * measurement.
 *
 * @param zone the site's zone, for dates
 * @param triage how urgent a finding is
 */
public record DraftComposer(ZoneId zone, TriageRules triage) {

  static final String NOTHING_FLAGGED =
      "No finding of this model's list was flagged; this does not exclude disease.";

  private static final String NO_PRIOR = "No prior radiograph was available for comparison.";

  /**
   * Composes the draft.
   *
   * @param content the settled study, which holds the image that was read
   * @param scored the model's answer
   * @param revision the draft's revision
   */
  DraftReport compose(StudyContent content, Scored scored, int revision, Instant now) {
    var held =
        content
            .find(scored.instance())
            .orElseThrow(() -> new IllegalArgumentException("an answer about another study"));
    var image = held.image();
    return new DraftReport(
        DerivedId.of("draft-report", content.study(), revision),
        content.study(),
        now,
        revision,
        content.receivedAt(),
        image.technique().acquiredAt(),
        scored.pack(),
        image,
        image.object(),
        TechniqueSection.views(content),
        scored.prior(),
        TechniqueSection.text(content, image),
        comparison(held, scored),
        findings(scored),
        impression(scored),
        TechniqueSection.notAssessed(content, image, scored),
        scored.findings());
  }

  private String comparison(HeldImage held, Scored scored) {
    if (scored.prior().isPresent()) {
      var prior = scored.prior().get();
      return "Compared with the %s radiograph of %s."
          .formatted(prior.technique().view(), dateOf(prior));
    }
    return held.prior()
        .map(
            prior ->
                "A prior radiograph of %s is on file but was not compared."
                    .formatted(dateOf(prior)))
        .orElse(NO_PRIOR);
  }

  private List<Sentence> findings(Scored scored) {
    var present = scored.findings().stream().filter(FindingScore::present).toList();
    if (present.isEmpty()) {
      return List.of(general(scored));
    }
    return present.stream()
        .<Sentence>mapMulti(
            (finding, sentences) -> {
              sentences.accept(stated(finding, scored));
              changed(finding, scored).ifPresent(sentences);
            })
        .toList();
  }

  private static Sentence stated(FindingScore finding, Scored scored) {
    var retrieved = retrieved(finding, scored);
    var text =
        retrieved
            .map(RetrievedSentence::text)
            .orElseGet(() -> "%s: %s.".formatted(finding.label(), band(finding)));
    return new Sentence(text, Optional.of(finding.finding()), scored.eventId(), retrieved);
  }

  /** Only against a prior that was truly compared. */
  private Optional<Sentence> changed(FindingScore finding, Scored scored) {
    return scored
        .prior()
        .flatMap(
            prior ->
                finding
                    .progression()
                    .map(
                        change ->
                            "%s: %s compared with %s."
                                .formatted(finding.label(), word(change), dateOf(prior))))
        .map(text -> composed(text, finding, scored));
  }

  private List<Sentence> impression(Scored scored) {
    var present =
        scored.findings().stream()
            .filter(FindingScore::present)
            .sorted(triage.mostUrgentFirst())
            .map(finding -> composed(impressionOf(finding, scored), finding, scored))
            .toList();
    return present.isEmpty() ? List.of(general(scored)) : present;
  }

  private String impressionOf(FindingScore finding, Scored scored) {
    var side = retrieved(finding, scored).flatMap(DraftComposer::sideOf);
    var change =
        scored.prior().isPresent()
            ? finding.progression().map(each -> ", " + word(each)).orElse("")
            : "";
    return "%s%s flagged%s (%s)."
        .formatted(
            finding.label(),
            side.map(each -> ", " + each + ",").orElse(""),
            change,
            triage.classOf(finding).name().toLowerCase(Locale.ROOT));
  }

  private static Optional<RetrievedSentence> retrieved(FindingScore finding, Scored scored) {
    return scored.sentences().stream()
        .filter(sentence -> sentence.finding().equals(finding.finding()))
        .findFirst();
  }

  private static Optional<String> sideOf(RetrievedSentence sentence) {
    return sentence.side().equals("none") ? Optional.empty() : Optional.of(sentence.side());
  }

  /** Bands instead of numbers: a similarity is no probability and must not read like one. */
  private static String band(FindingScore finding) {
    var margin = finding.score() - finding.threshold();
    if (margin < 0.1) {
      return "flagged, just above the model's threshold";
    }
    return margin < 0.3
        ? "flagged, above the model's threshold"
        : "flagged, well above the model's threshold";
  }

  private static String word(Progression change) {
    return switch (change) {
      case IMPROVING -> "improving";
      case STABLE -> "unchanged";
      case WORSENING -> "worsening";
    };
  }

  private static Sentence composed(String text, FindingScore finding, Scored scored) {
    return new Sentence(text, Optional.of(finding.finding()), scored.eventId(), Optional.empty());
  }

  private static Sentence general(Scored scored) {
    return new Sentence(NOTHING_FLAGGED, Optional.empty(), scored.eventId(), Optional.empty());
  }

  private LocalDate dateOf(StudyImage image) {
    return LocalDate.ofInstant(image.technique().acquiredAt(), zone);
  }
}
