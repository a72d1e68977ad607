package org.wetread.stream.yaml;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong in a file, all of it, so that its author mends it in one go. */
final class Mistakes {

  private final String file;
  private final List<String> found = new ArrayList<>();

  Mistakes(String file) {
    this.file = file;
  }

  /**
   * Remembers one.
   *
   * @param what is wrong
   * @param instead what to write
   */
  void add(Node place, String what, String instead) {
    found.add("%s:%d: %s; %s".formatted(file, lineOf(place), what, instead));
  }

  /**
   * Ends reading when there was any.
   *
   * @throws RulesFileException naming all of them
   */
  void complain() {
    if (!found.isEmpty()) {
      throw new RulesFileException(found);
    }
  }

  /** Lines of a file are counted from 1. */
  static int lineOf(Node place) {
    return place.getStartMark().getLine() + 1;
  }
}
