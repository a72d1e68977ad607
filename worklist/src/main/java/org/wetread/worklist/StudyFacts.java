package org.wetread.worklist;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wetread.events.Assessment;
import org.wetread.events.DeadLetter;
import org.wetread.events.Delivery;
import org.wetread.events.DraftReport;
import org.wetread.events.FindingScore;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.QueuePlace;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.TriageDecision;
import org.wetread.events.TriagePriority;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.worklist.BoardEntry.AtDestination;

/**
 * What is known of one study. Every fact is kept as the greatest or least of its kind under a total
 * order, so neither the order in which events come nor their repetition matters.
 */
final class StudyFacts {

  private static final int DEAD_LETTERS = 100;

  private static final Comparator<TriageDecision> DECISION_ORDER =
      Comparator.comparing(TriageDecision::at)
          .thenComparing(TriageDecision::priority, Comparator.reverseOrder())
          .thenComparing(TriageDecision::eventId);
  private static final Comparator<DraftReport> DRAFT_ORDER =
      Comparator.comparingInt(DraftReport::revision)
          .thenComparing(DraftReport::at)
          .thenComparing(DraftReport::eventId);
  private static final Comparator<Delivery> DELIVERY_ORDER =
      Comparator.comparingInt(Delivery::revision)
          .thenComparing(Delivery::at)
          .thenComparing(Delivery::eventId);
  private static final Comparator<InstanceReceived> ARRIVAL =
      Comparator.comparing(InstanceReceived::at)
          .thenComparing(image -> image.instance().value())
          .thenComparing(InstanceReceived::eventId);

  private final StudyKey key;
  private final Map<InstanceKey, InstanceReceived> images = new HashMap<>();
  private final Map<String, Delivery> deliveries = new TreeMap<>();
  private final DeadLetterPile deadLetters = new DeadLetterPile(DEAD_LETTERS);
  private @Nullable TriageDecision decision;
  private @Nullable DraftReport draft;
  private @Nullable Instant door;
  private @Nullable Instant firstDeadLetter;
  private @Nullable Instant triagedAt;
  private @Nullable Instant draftedAt;
  private @Nullable Instant deliveredAt;

  StudyFacts(StudyKey key) {
    this.key = key;
  }

  void add(InstanceReceived image) {
    images.merge(image.instance(), image, (a, b) -> ARRIVAL.compare(a, b) <= 0 ? a : b);
    door = earliest(door, image.at());
  }

  void add(TriageDecision decided) {
    decision = greatest(DECISION_ORDER, decision, decided);
    door = earliest(door, decided.receivedAt());
    if (decided.assessment() != Assessment.PENDING) {
      triagedAt = earliest(triagedAt, decided.at());
    }
  }

  void add(DraftReport drafted) {
    draft = greatest(DRAFT_ORDER, draft, drafted);
    door = earliest(door, drafted.receivedAt());
    draftedAt = earliest(draftedAt, drafted.at());
  }

  void add(Delivery delivery) {
    deliveries.merge(delivery.destination(), delivery, (a, b) -> greatest(DELIVERY_ORDER, a, b));
    door = earliest(door, delivery.receivedAt());
    if (delivery.outcome() == Delivery.Outcome.DELIVERED) {
      deliveredAt = earliest(deliveredAt, delivery.at());
    }
  }

  void add(DeadLetter letter) {
    deadLetters.add(letter);
    firstDeadLetter = earliest(firstDeadLetter, letter.at());
  }

  /** The door; a study of which only a dead letter is known counts from that. */
  Instant receivedAt() {
    return Optional.ofNullable(door)
        .or(() -> Optional.ofNullable(firstDeadLetter))
        .orElse(Instant.EPOCH);
  }

  BoardEntry entry() {
    var decided = Optional.ofNullable(decision);
    var drafted = Optional.ofNullable(draft);
    return new BoardEntry(
        key,
        decided.map(TriageDecision::priority).orElse(TriagePriority.UNASSESSED),
        place(decided),
        decided.map(TriageDecision::assessment).orElse(Assessment.PENDING),
        decided.flatMap(TriageDecision::reason).map(Reason::of),
        findings(),
        decided.map(TriageDecision::rationale).orElse(List.of()),
        drafted.map(StudyFacts::impression).orElse(List.of()),
        drafted.map(DraftReport::notAssessed).orElse(List.of()),
        modalities(),
        views(),
        images.size(),
        drafted.flatMap(DraftReport::prior).map(prior -> prior.technique().acquiredAt()),
        drafted.map(DraftReport::revision).orElse(0),
        timeline(),
        deliveries.values().stream().map(StudyFacts::atDestination).toList(),
        deadLetters.newestFirst());
  }

  /** As the decision has it; a study without one waits as if the model did not exist. */
  private QueuePlace place(Optional<TriageDecision> decided) {
    return decided
        .flatMap(TriageDecision::place)
        .orElseGet(
            () ->
                QueuePlace.unclassified(
                    decided
                        .map(TriageDecision::priority)
                        .map(TriagePriority::urgency)
                        .orElse(Urgency.ROUTINE),
                    receivedAt()));
  }

  private Timeline timeline() {
    return Timeline.of(
        receivedAt(),
        Optional.ofNullable(triagedAt),
        Optional.ofNullable(draftedAt),
        Optional.ofNullable(deliveredAt));
  }

  /** Of decision and draft together, so that none is dropped; the newer one's word on each. */
  private List<BoardFinding> findings() {
    var decided = Optional.ofNullable(decision).map(TriageDecision::findings).orElse(List.of());
    var drafted = Optional.ofNullable(draft).map(DraftReport::scores).orElse(List.of());
    var draftIsNewer = decision == null || (draft != null && !draft.at().isBefore(decision.at()));
    var merged = new LinkedHashMap<String, FindingScore>();
    Stream.concat(
            draftIsNewer ? decided.stream() : drafted.stream(),
            draftIsNewer ? drafted.stream() : decided.stream())
        .filter(FindingScore::present)
        .forEach(score -> merged.put(score.finding(), score));
    return merged.values().stream()
        .map(BoardFinding::of)
        .sorted(BoardFinding.READING_ORDER)
        .toList();
  }

  private List<String> modalities() {
    return inOrderOfArrival(image -> image.technique().modality())
        .or(() -> Optional.ofNullable(draft).map(DraftReport::image).map(StudyFacts::modality))
        .orElse(List.of());
  }

  private List<ViewPosition> views() {
    return inOrderOfArrival(image -> image.technique().view())
        .or(() -> Optional.ofNullable(draft).map(DraftReport::views))
        .orElse(List.of());
  }

  private <T> Optional<List<T>> inOrderOfArrival(Function<InstanceReceived, T> property) {
    return images.isEmpty()
        ? Optional.empty()
        : Optional.of(images.values().stream().sorted(ARRIVAL).map(property).distinct().toList());
  }

  private static List<String> modality(StudyImage image) {
    return List.of(image.technique().modality());
  }

  private static List<String> impression(DraftReport draft) {
    return draft.impression().stream().map(DraftReport.Sentence::text).toList();
  }

  private static AtDestination atDestination(Delivery delivery) {
    return new AtDestination(
        delivery.destination(),
        delivery.outcome(),
        delivery.revision(),
        delivery.at(),
        delivery.report(),
        delivery.reason().map(Reason::of));
  }

  private static Instant earliest(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  private static <T> T greatest(Comparator<T> order, @Nullable T one, T other) {
    return one == null || order.compare(one, other) < 0 ? other : one;
  }
}
