package org.wetread.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wetread.worker.inference.BatchSizes;
import org.wetread.worker.inference.InferenceException;

/** With the libraries of the jar, which know the processor only, on any machine. */
class SessionFactoryTest {

  @ParameterizedTest
  @EnumSource(names = {"CUDA", "TENSORRT"})
  void saysWhatIsMissingWhenAGpuIsAskedForAndCannotBeUsed(Provider provider) {
    assertThatThrownBy(() -> new SessionFactory(settings(provider, Optional.empty())))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining(provider.name())
        .hasMessageContaining("wetread.worker.native-libraries is not set")
        .hasMessageContaining("driver");
  }

  @Test
  void takesTheProcessorWhereNothingElseIsAskedForOrThere() {
    assertThat(new SessionFactory(settings(Provider.AUTO, Optional.empty())).provider())
        .isEqualTo(Provider.CPU);
    assertThat(new SessionFactory(settings(Provider.CPU, Optional.empty())).provider())
        .isEqualTo(Provider.CPU);
  }

  @Test
  void namesAFolderThatHasNoLibraries(@TempDir Path empty) {
    assertThatThrownBy(() -> new SessionFactory(settings(Provider.CUDA, Optional.of(empty))))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("onnxruntime")
        .hasMessageContaining(empty.toString());
  }

  private static OnnxSettings settings(Provider provider, Optional<Path> natives) {
    return new OnnxSettings(provider, 0, 1 << 30, natives, 1, BatchSizes.upTo(8));
  }
}
