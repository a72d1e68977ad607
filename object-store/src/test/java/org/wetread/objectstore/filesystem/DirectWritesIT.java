package org.wetread.objectstore.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that has no direct writes, which only root may mount. */
class DirectWritesIT {

  @TempDir Path folder;
  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "--lazy", folder.toString());
    }
  }

  @Test
  void aFileSystemThatRefusesThemIsWrittenThroughThePageCache() throws Exception {
    mounted = run("mount", "-t", "ramfs", "none", folder.toString());
    assumeTrue(mounted, "SKIPPED: no right to mount; the way without direct writes is NOT tried");
    assertThat(DirectWrites.in(folder).isDirect()).isFalse();
    try (var left = Files.list(folder)) {
      assertThat(left).as("what was tried with").isEmpty();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
