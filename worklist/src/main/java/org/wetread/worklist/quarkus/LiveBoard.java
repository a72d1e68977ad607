package org.wetread.worklist.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.events.StudyKey;
import org.wetread.worklist.BoardChange;
import org.wetread.worklist.BoardEntry;

/**
 * Tells every open page what has changed, a few times a second at most. A page that joins gets the
 * whole board first, under the same lock as the changes, so it misses none; one that does not keep
 * up is cut off and joins anew.
 */
@ApplicationScoped
public class LiveBoard {

  /** One server-sent event. */
  record Told(String name, String json) {}

  private static final Logger LOG = LoggerFactory.getLogger(LiveBoard.class);
  private static final int UNREAD_MESSAGES = 64;

  private final BoardFeed feed;
  private final WorklistSettings settings;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("worklist-live").factory());
  private final List<MultiEmitter<? super Told>> pages = new ArrayList<>();
  private List<BoardEntry> shown = List.of();
  private boolean shownReady;
  private long shownVersion = -1;

  /** Prepares to tell; nothing is told before startup. */
  @Inject
  public LiveBoard(BoardFeed feed, WorklistSettings settings) {
    this.feed = feed;
    this.settings = settings;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // ends with the timer
  void start(@Observes StartupEvent event) {
    var refresh = settings.refresh().toMillis();
    var heartbeat = settings.heartbeat().toMillis();
    timer.scheduleWithFixedDelay(this::refresh, refresh, refresh, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(this::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    synchronized (this) {
      List.copyOf(pages).forEach(MultiEmitter::complete);
    }
  }

  /** The board and then its changes. */
  Multi<Told> follow() {
    return Multi.createFrom()
        .<Told>emitter(this::join, BackPressureStrategy.IGNORE)
        .onOverflow()
        .buffer(UNREAD_MESSAGES);
  }

  /** The whole board as it is now. */
  BoardMessage whole() {
    return message(true, feed.caughtUp(), feed.board().entries(), Set.of());
  }

  private synchronized void join(MultiEmitter<? super Told> page) {
    pages.add(page);
    page.onTermination(() -> leave(page));
    page.emit(board(message(true, shownReady, shown, Set.of())));
  }

  private synchronized void leave(MultiEmitter<? super Told> page) {
    pages.remove(page);
  }

  private void refresh() {
    try {
      if (feed.board().version() != shownVersion || feed.caughtUp() != shownReady) {
        tellChanges();
      }
    } catch (RuntimeException e) {
      LOG.error("the open pages could not be told ({})", e.getClass().getSimpleName());
    }
  }

  /** Also looks for studies that leave by age, which no event announces. */
  private void beat() {
    try {
      tellChanges();
      tell(new Told("heartbeat", BoardJson.write(Map.of("now", Instant.now()))));
    } catch (RuntimeException e) {
      LOG.error("the open pages could not be told ({})", e.getClass().getSimpleName());
    }
  }

  private synchronized void tellChanges() {
    var version = feed.board().version();
    var ready = feed.caughtUp();
    var after = feed.board().entries();
    var change = BoardChange.between(shown, after);
    var news = !change.nothing() || ready != shownReady;
    shown = after;
    shownReady = ready;
    shownVersion = version;
    if (news && !pages.isEmpty()) {
      tell(board(message(false, ready, change.changed(), change.left())));
    }
  }

  private synchronized void tell(Told told) {
    List.copyOf(pages).forEach(page -> page.emit(told));
  }

  private static Told board(BoardMessage message) {
    return new Told("board", BoardJson.write(message));
  }

  private BoardMessage message(
      boolean whole, boolean ready, List<BoardEntry> studies, Set<StudyKey> left) {
    return new BoardMessage(
        Instant.now(),
        ready,
        whole,
        settings.fhirBase().toString(),
        settings.sendExample(),
        studies,
        left);
  }
}
