package org.wetread.stream.kafka;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A story of its own for each test. */
abstract class StoryTest {

  /** Longer than the quiet period of a story. */
  static final Duration QUIET = StudyStory.SETTINGS.quietPeriod().plusSeconds(1);

  @TempDir Path folder;
  StudyStory story;

  @BeforeEach
  void begin() {
    story = new StudyStory(folder);
  }

  @AfterEach
  void end() {
    story.close();
  }
}
