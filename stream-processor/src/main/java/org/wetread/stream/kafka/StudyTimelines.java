package org.wetread.stream.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.wetread.stream.Timeline;

/**
 * Timelines in a store, an entry a key, so that adding one costs the same however long the story
 * is. Keys are ordered by study, then time; a repeated event overwrites itself.
 */
final class StudyTimelines {

  /** More than any study has; bounds what one answer holds. */
  private static final int MAX_READ = 1_000;

  private static final char AFTER_SLASH = '/' + 1;

  private StudyTimelines() {}

  static void add(KeyValueStore<String, Timeline.Entry> store, String study, Timeline.Entry entry) {
    // Before 1970 there were no radiographs here, only clocks that are wrong.
    var millis = Math.max(0, entry.at().toEpochMilli());
    store.put("%s/%015d/%s".formatted(study, millis, entry.eventId()), entry);
  }

  static void forget(KeyValueStore<String, Timeline.Entry> store, String study) {
    var keys = new ArrayList<String>();
    try (var range = store.range(study + '/', study + AFTER_SLASH)) {
      range.forEachRemaining(entry -> keys.add(entry.key));
    }
    keys.forEach(store::delete);
  }

  static List<Timeline.Entry> read(
      ReadOnlyKeyValueStore<String, Timeline.Entry> store, String study) {
    var entries = new ArrayList<Timeline.Entry>();
    try (var range = store.range(study + '/', study + AFTER_SLASH)) {
      while (range.hasNext() && entries.size() < MAX_READ) {
        entries.add(range.next().value);
      }
    }
    return entries;
  }
}
