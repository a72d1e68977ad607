package org.wetread.publisher.mapping;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wetread.events.DraftReport;
import org.wetread.events.DraftReport.Sentence;

/** The words of a draft: every form of it begins with the banner. */
final class DraftText {

  private final DraftReport draft;
  private final ReportSettings settings;

  DraftText(DraftReport draft, ReportSettings settings) {
    this.draft = draft;
    this.settings = settings;
  }

  String banner() {
    return """
        %s BY A RADIOLOGIST - NOT FOR PRIMARY DIAGNOSIS. Wetread %s, model %s %s (%s, %s). \
        Research use only; not a cleared medical device."""
        .formatted(
            DraftReport.BANNER,
            settings.softwareVersion(),
            draft.pack().id(),
            draft.pack().version(),
            draft.pack().digest().substring(0, Math.min(8, draft.pack().digest().length())),
            draft.pack().status());
  }

  /** Travels alone in many lists, so it begins with what it is. */
  String conclusion() {
    var impression =
        draft.impression().stream().map(DraftText::spoken).collect(Collectors.joining(" "));
    return (DraftReport.BANNER + ". " + impression).strip();
  }

  /** The narrative's {@code div}, XHTML. */
  String narrative() {
    return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + body() + "</div>";
  }

  /** A page that needs nothing but itself: no script, no style sheet, no address. */
  String page() {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"/><title>AI draft - not reviewed</title></head>
        <body>%s</body></html>
        """
        .formatted(body());
  }

  private String body() {
    return "<p><b>"
        + escaped(banner())
        + "</b></p>"
        + section("Technique", List.of(draft.technique()))
        + section("Comparison", List.of(draft.comparison()))
        + section("Findings", draft.findings().stream().map(DraftText::spoken).toList())
        + section("Impression", draft.impression().stream().map(DraftText::spoken).toList())
        + section("Not assessed", draft.notAssessed());
  }

  private static String section(String heading, List<String> sentences) {
    var paragraphs =
        sentences.stream()
            .filter(sentence -> !sentence.isBlank())
            .map(sentence -> "<p>" + escaped(sentence) + "</p>")
            .collect(Collectors.joining());
    return paragraphs.isEmpty() ? "" : "<h3>" + heading + "</h3>" + paragraphs;
  }

  /** A sentence that was retrieved says so: it was written about somebody else. */
  private static String spoken(Sentence sentence) {
    return sentence
        .retrieved()
        .map(
            bank ->
                String.format(
                    Locale.ROOT,
                    "%s [retrieved from training corpus, similarity %.2f]",
                    sentence.text(),
                    bank.similarity()))
        .orElse(sentence.text());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
