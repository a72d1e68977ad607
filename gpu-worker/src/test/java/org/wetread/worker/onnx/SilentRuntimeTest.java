package org.wetread.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.worker.inference.InferenceException;

class SilentRuntimeTest {

  @Test
  void refusesToRunWhereTheRuntimeWouldReport() {
    assertThatThrownBy(() -> SilentRuntime.requireSilence(Map.of()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("ORT_DISABLE_TELEMETRY=1");
    assertThatThrownBy(() -> SilentRuntime.requireSilence(Map.of(SilentRuntime.SWITCH, "0")))
        .isInstanceOf(InferenceException.class);
    assertThatCode(() -> SilentRuntime.requireSilence(Map.of(SilentRuntime.SWITCH, "1")))
        .doesNotThrowAnyException();
  }

  /** The reporter opens a log of this name as soon as it exists. */
  @Test
  void startsWithoutTheReporter() {
    assertThat(SilentRuntime.environment(Optional.empty())).isNotNull();

    var log = "mat-debug-%d.log".formatted(ProcessHandle.current().pid());
    assertThat(Files.exists(Path.of(System.getProperty("java.io.tmpdir"), log))).isFalse();
  }
}
