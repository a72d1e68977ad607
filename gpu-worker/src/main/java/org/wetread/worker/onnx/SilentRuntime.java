package org.wetread.worker.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.util.Map;
import org.wetread.worker.inference.InferenceException;

/**
 * ONNX Runtime, once it is sure that it tells nobody of its use. Its builds from 1.29 on send
 * events to their maker, keep an identifier of the machine, and read this process's command line,
 * which ends the process where that is long. Only the environment turns that off, and only before
 * the first call; its programming interface turns off less, and later.
 */
final class SilentRuntime {

  static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private SilentRuntime() {}

  /** The runtime of this process. */
  static OrtEnvironment environment() {
    requireSilence(System.getenv());
    return OrtEnvironment.getEnvironment();
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
