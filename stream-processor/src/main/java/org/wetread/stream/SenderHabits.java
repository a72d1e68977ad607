package org.wetread.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wetread.events.InstanceReceived;
import org.wetread.events.SettleSignal;

/**
 * How one sending AE spaces the images of a study, learnt from the times of its own announcements,
 * so that a study waits as long as its sender needs and no longer.
 *
 * @param gaps between successive images of a study, the latest {@value #KEPT}
 * @param returns the same where the sender had released its association in between
 */
public record SenderHabits(List<Duration> gaps, List<Duration> returns) {

  /** Of a sender that was never seen. */
  public static final SenderHabits UNKNOWN = new SenderHabits(List.of(), List.of());

  /** Few enough to follow a change of habit within some dozen studies. */
  static final int KEPT = 64;

  /** Fewer gaps than this tell nothing; the site's own setting holds. */
  static final int ENOUGH = 8;

  static final Duration SHORTEST = Duration.ofSeconds(2);

  /** Some images come late for reasons of their own; those become a revision. */
  private static final double QUANTILE = 0.95;

  private static final int SAFETY = 2;

  public SenderHabits {
    gaps = List.copyOf(gaps);
    returns = List.copyOf(returns);
  }

  /** How long to wait for this sender, within what the site allows. */
  public Patience patience(Patience site) {
    var quiet = gaps.size() < ENOUGH ? site.quiet() : bounded(gaps, SHORTEST, site.quiet());
    var afterClose =
        returns.isEmpty() ? site.afterClose() : bounded(returns, site.afterClose(), site.quiet());
    return new Patience(quiet, shorter(afterClose, quiet));
  }

  /**
   * What an image teaches that is about to join a study: nothing when it is the study's first of
   * this sender, known already, out of order or in conflict.
   *
   * @param longest longer gaps count as this
   */
  public Optional<SenderHabits> taughtBy(
      StudyAssembly before, InstanceReceived arrived, Duration longest) {
    var content = before.content();
    if (content.find(arrived.instance()).isPresent() || content.conflictWith(arrived).isPresent()) {
      return Optional.empty();
    }
    return lastOf(content, arrived.technique().callingAeTitle())
        .map(last -> Duration.between(last, arrived.at()))
        .filter(gap -> !gap.isNegative())
        .map(gap -> with(shorter(gap, longest), wasDone(before)));
  }

  private SenderHabits with(Duration gap, boolean returned) {
    return new SenderHabits(appended(gaps, gap), returned ? appended(returns, gap) : returns);
  }

  private static boolean wasDone(StudyAssembly before) {
    return switch (before) {
      case StudyAssembly.Collecting collecting ->
          collecting.transfer().flatMap(Transfer::completeAt).isPresent();
      case StudyAssembly.Settled settled -> settled.settledBy() == SettleSignal.ASSOCIATION_CLOSED;
    };
  }

  private static Optional<Instant> lastOf(StudyContent content, String callingAeTitle) {
    return content.images().stream()
        .map(HeldImage::received)
        .filter(held -> held.technique().callingAeTitle().equals(callingAeTitle))
        .map(InstanceReceived::at)
        .max(Instant::compareTo);
  }

  private static List<Duration> appended(List<Duration> samples, Duration sample) {
    var all = new ArrayList<>(samples);
    all.add(sample);
    return all.subList(Math.max(0, all.size() - KEPT), all.size());
  }

  private static Duration bounded(List<Duration> samples, Duration atLeast, Duration atMost) {
    var sorted = samples.stream().sorted().toList();
    var index = (int) Math.ceil(QUANTILE * sorted.size()) - 1;
    var wanted = sorted.get(Math.max(0, index)).multipliedBy(SAFETY);
    return shorter(wanted.compareTo(atLeast) < 0 ? atLeast : wanted, atMost);
  }

  private static Duration shorter(Duration one, Duration two) {
    return one.compareTo(two) < 0 ? one : two;
  }
}
