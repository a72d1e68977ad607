package org.wetread.worker.replay;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceResult;

/**
 * What another pack makes of the same requests: flips of presence and differences of score for each
 * finding that both know, and requests whose outcome is another kind. Scores of two packs lie on
 * scales of their own, so a difference says something between versions of one pack only.
 */
public final class ReplayReport {

  private static final String LINE = "| %-18s | %8s | %6s | %6s | %12s | %11s | %13s | %13s |%n";

  private final Map<String, Finding> findings = new TreeMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  /** The differences of one finding, summed up. */
  private static final class Finding {
    private int compared;
    private int before;
    private int now;
    private int appeared;
    private int vanished;
    private double sum;
    private double greatest;

    void add(FindingScore old, FindingScore fresh) {
      var difference = fresh.score() - old.score();
      compared++;
      before += old.present() ? 1 : 0;
      now += fresh.present() ? 1 : 0;
      appeared += !old.present() && fresh.present() ? 1 : 0;
      vanished += old.present() && !fresh.present() ? 1 : 0;
      sum += difference;
      greatest = Math.max(greatest, Math.abs(difference));
    }
  }

  /** Adds a request that was answered then and now. */
  public void add(InferenceResult old, InferenceResult fresh) {
    outcomes.merge(kind(old) + " -> " + kind(fresh), 1, Integer::sum);
    if (old instanceof InferenceResult.Scored before
        && fresh instanceof InferenceResult.Scored now) {
      for (var score : before.findings()) {
        now.findings().stream()
            .filter(each -> each.finding().equals(score.finding()))
            .findFirst()
            .ifPresent(
                each ->
                    findings
                        .computeIfAbsent(score.finding(), id -> new Finding())
                        .add(score, each));
      }
    }
  }

  /** Adds a request that had no answer then. */
  public void addUnanswered(InferenceResult fresh) {
    outcomes.merge("no answer -> " + kind(fresh), 1, Integer::sum);
  }

  /** How many findings of studies changed between present and absent. */
  public int flips() {
    return findings.values().stream().mapToInt(each -> each.appeared + each.vanished).sum();
  }

  /** For people: one line for each outcome and each finding. */
  public String text() {
    var text = new StringBuilder();
    outcomes.forEach((change, count) -> text.append("%6d  %s%n".formatted(count, change)));
    text.append(System.lineSeparator());
    text.append(
        LINE.formatted(
            "Finding",
            "compared",
            "before",
            "now",
            "now present",
            "now absent",
            "mean change",
            "max |change|"));
    text.append("|---|--:|--:|--:|--:|--:|--:|--:|").append(System.lineSeparator());
    findings.forEach(
        (id, each) ->
            text.append(
                LINE.formatted(
                    id,
                    each.compared,
                    each.before,
                    each.now,
                    each.appeared,
                    each.vanished,
                    String.format(Locale.ROOT, "%+.4f", each.sum / each.compared),
                    String.format(Locale.ROOT, "%.4f", each.greatest))));
    return text.toString();
  }

  private static String kind(InferenceResult result) {
    return switch (result) {
      case InferenceResult.Scored _ -> "scored";
      case InferenceResult.Declined declined -> "declined " + declined.reason();
      case InferenceResult.Failed failed -> "failed " + failed.reason();
    };
  }
}
