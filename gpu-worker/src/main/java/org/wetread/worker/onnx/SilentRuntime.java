package org.wetread.worker.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.wetread.worker.inference.InferenceException;

/**
 * ONNX Runtime, once it is sure that it tells nobody of its use. Its builds from 1.29 on send
 * events to their maker, keep an identifier of the machine, and read this process's command line,
 * which ends the process where that is long. Only the environment turns that off, and only before
 * the first call; its programming interface turns off less, and later.
 */
final class SilentRuntime {

  static final String SWITCH = "ORT_DISABLE_TELEMETRY";
  private static final String LIBRARY = System.mapLibraryName("onnxruntime");

  private SilentRuntime() {}

  /**
   * The runtime of this process.
   *
   * @param natives folder of the shared libraries, of which a process has one set: those it was
   *     first asked with
   */
  static OrtEnvironment environment(Optional<Path> natives) {
    requireSilence(System.getenv());
    natives.ifPresent(SilentRuntime::loadFrom);
    return OrtEnvironment.getEnvironment();
  }

  private static void loadFrom(Path natives) {
    if (!Files.isRegularFile(natives.resolve(LIBRARY))) {
      throw new InferenceException(
          "wetread.worker.native-libraries: there is no %s in %s".formatted(LIBRARY, natives));
    }
    System.setProperty("onnxruntime.native.path", natives.toAbsolutePath().toString());
  }

  /**
   * Checks the environment the process was started with.
   *
   * @throws InferenceException when the runtime would report
   */
  static void requireSilence(Map<String, String> variables) {
    if (!"1".equals(variables.get(SWITCH))) {
      throw new InferenceException(
          "ONNX Runtime would send reports to its maker; start this process with %s=1 in its"
                  .formatted(SWITCH)
              + " environment");
    }
  }
}
