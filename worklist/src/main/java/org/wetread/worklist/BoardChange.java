package org.wetread.worklist;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wetread.events.StudyKey;

/**
 * What a page must change to go from one state of the board to the next.
 *
 * @param changed entries that are new or different
 * @param left studies that are no longer on the board
 */
public record BoardChange(List<BoardEntry> changed, Set<StudyKey> left) {

  public BoardChange {
    changed = List.copyOf(changed);
    left = Set.copyOf(left);
  }

  /** The difference between two states. */
  public static BoardChange between(List<BoardEntry> before, List<BoardEntry> after) {
    var known = new HashMap<StudyKey, BoardEntry>();
    before.forEach(entry -> known.put(entry.key(), entry));
    var changed = after.stream().filter(entry -> !entry.equals(known.get(entry.key()))).toList();
    var left = new HashSet<>(known.keySet());
    after.forEach(entry -> left.remove(entry.key()));
    return new BoardChange(changed, left);
  }

  /** Whether there is nothing to do. */
  public boolean nothing() {
    return changed.isEmpty() && left.isEmpty();
  }
}
