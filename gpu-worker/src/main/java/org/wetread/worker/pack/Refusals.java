package org.wetread.worker.pack;

import java.nio.file.Path;

/**
 * Words a pack's refusal: which pack, and the one thing to change.
 *
 * @param pack the name of its folder
 */
record Refusals(String pack) {

  static Refusals of(Path folder) {
    return new Refusals(String.valueOf(folder.getFileName()));
  }

  /** Refuses unless something holds. */
  void unless(boolean holds, String why) throws PackRefusedException {
    if (!holds) {
      throw because(why);
    }
  }

  PackRefusedException because(String why) {
    return new PackRefusedException(sentence(why));
  }

  PackRefusedException because(String why, Throwable cause) {
    return new PackRefusedException(sentence(why), cause);
  }

  private String sentence(String why) {
    return "the model pack %s is refused: %s".formatted(pack, why);
  }
}
