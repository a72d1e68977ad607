package org.wetread.listener.commitment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The transactions on disk, and of each in memory what it takes to know whose turn it is.
 * Thread-safe.
 */
final class WaitingList {

  private final TransactionFolder folder;
  private final CommitmentSettings settings;
  private final ConcurrentMap<String, Waiting> waiting = new ConcurrentHashMap<>();
  // A transaction's file and its place here come and go together.
  private final ReentrantLock membership = new ReentrantLock();

  /** What an earlier process left in the folder is due at once. */
  WaitingList(Path root, CommitmentSettings settings, Instant now) throws IOException {
    this.folder = new TransactionFolder(root);
    this.settings = settings;
    folder.forEach(found -> waiting.put(found.name(), Waiting.of(found, now)));
  }

  int size() {
    return waiting.size();
  }

  /** Makes a transaction durable, unless it is here already or there is no room. */
  RequestOutcome take(Transaction transaction) throws IOException {
    membership.lock();
    try {
      var earlier = folder.find(transaction.name());
      if (earlier.isPresent()) {
        return repeat(earlier.get(), transaction);
      }
      if (waiting.size() >= settings.maxPending()) {
        return RequestOutcome.FULL;
      }
      folder.put(transaction);
      waiting.put(transaction.name(), Waiting.of(transaction, transaction.received()));
      return RequestOutcome.TAKEN;
    } finally {
      membership.unlock();
    }
  }

  /** Who asks again is there again: the pause between attempts ends. */
  private RequestOutcome repeat(Transaction earlier, Transaction again) {
    if (!earlier.asksTheSameAs(again)) {
      return RequestOutcome.CONFLICTING;
    }
    waiting.put(again.name(), Waiting.of(earlier, again.received()));
    return RequestOutcome.REPEATED;
  }

  /** Those for which the time has come, the oldest first. */
  List<Waiting> due(Instant now, Predicate<Waiting> busy) {
    return idle(busy)
        .filter(held -> !wakesAt(held).isAfter(now))
        .sorted(Comparator.comparing(Waiting::received))
        .toList();
  }

  /** When the next one is due. */
  Optional<Instant> nextDue(Predicate<Waiting> busy) {
    return idle(busy).map(this::wakesAt).min(Comparator.naturalOrder());
  }

  private Stream<Waiting> idle(Predicate<Waiting> busy) {
    return waiting.values().stream().filter(busy.negate());
  }

  private Instant wakesAt(Waiting held) {
    return held.wakesAt(settings.address(held.requestor()).isPresent(), settings.maxAge());
  }

  /** The oldest with a result for a requestor that has no address. */
  Optional<Waiting> ready(String requestor, Instant now) {
    if (settings.address(requestor).isPresent()) {
      return Optional.empty();
    }
    return waiting.values().stream()
        .filter(held -> held.verified() && held.requestor().equals(requestor))
        .filter(held -> !held.due().isAfter(now))
        .min(Comparator.comparing(Waiting::received));
  }

  Optional<Waiting> verified(String name) {
    return Optional.ofNullable(waiting.get(name)).filter(Waiting::verified);
  }

  Optional<Transaction> read(Waiting held) throws IOException {
    return folder.find(held.name());
  }

  /** Makes the verdicts durable. */
  void put(Transaction verified) throws IOException {
    folder.put(verified);
    waiting.computeIfPresent(verified.name(), (_, held) -> held.asVerified());
  }

  void postpone(Waiting held, TellingOutcome outcome, Instant now) {
    var due = now.plus(settings.pause(held.failures() + 1));
    waiting.computeIfPresent(held.name(), (_, current) -> current.afterFailure(outcome, due));
  }

  void forget(Waiting held) throws IOException {
    membership.lock();
    try {
      waiting.remove(held.name());
      folder.remove(held.name());
    } finally {
      membership.unlock();
    }
  }
}
