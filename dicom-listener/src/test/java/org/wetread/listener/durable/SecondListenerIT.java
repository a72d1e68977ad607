package org.wetread.listener.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two listeners on one folder: the second ends at once and says why, the first goes on. */
class SecondListenerIT {

  /** Nobody is there; what is announced waits. */
  private static final String NO_BROKER = "127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void aSecondOneIsToldAndTheFolderIsFreeWhenTheFirstIsKilled() throws IOException {
    var ledger = new Ledger(1, List.of(1_000));
    try (var first = RunningListener.start(folder, NO_BROKER, List.of(), List.of())) {
      try (var second = RunningListener.start(folder, NO_BROKER, List.of(), List.of())) {
        assertThat(second.ended()).isNotZero();
      }
      assertThat(Files.readString(folder.resolve("listener.log")))
          .contains("another listener writes to the outbox " + ListenerProcess.outbox(folder));
      assertThat(first.alive()).isTrue();
      ledger.sendUntilCut(first.port(), 3);
      assertThat(ledger.acknowledged()).hasSize(3);
    }
    try (var next = RunningListener.start(folder, NO_BROKER, List.of(), List.of())) {
      ledger.sendUntilCut(next.port(), 3);
      assertThat(ledger.acknowledged()).hasSize(6);
    }
  }
}
