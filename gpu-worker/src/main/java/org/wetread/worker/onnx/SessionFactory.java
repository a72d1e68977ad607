package org.wetread.worker.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wetread.worker.inference.InferenceException;

/**
 * Opens sessions on the provider that is wanted, or says what is missing. That the runtime lists a
 * provider proves nothing: only adding it loads the driver's libraries.
 */
final class SessionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(SessionFactory.class);

  private final OrtEnvironment environment;
  private final OnnxSettings settings;
  private final Provider provider;

  /**
   * @throws InferenceException when the provider is not there
   */
  SessionFactory(OnnxSettings settings) {
    this.settings = settings;
    environment = SilentRuntime.environment(settings.natives());
    provider = settings.provider() == Provider.AUTO ? found() : settings.provider();
    if (provider != Provider.CPU && settings.provider() != Provider.AUTO) {
      require();
    }
  }

  /** What sessions run on: never {@link Provider#AUTO}. */
  Provider provider() {
    return provider;
  }

  OrtEnvironment environment() {
    return environment;
  }

  private Provider found() {
    try {
      options(Provider.CUDA).close();
      LOG.info("graphs run on GPU {}", settings.device());
      return Provider.CUDA;
    } catch (OrtException e) {
      LOG.info("graphs run on the processor; no GPU can be used: {}", reason(e));
      return Provider.CPU;
    }
  }

  private void require() {
    try {
      options(provider).close();
      LOG.info("graphs run on GPU {} by {}", settings.device(), provider);
    } catch (OrtException e) {
      throw new InferenceException(
          "%s cannot be used on GPU %d: %s; it needs the runtime's GPU libraries (%s), those of CUDA 12 and cuDNN 9, and a driver that knows the device"
              .formatted(
                  provider,
                  settings.device(),
                  reason(e),
                  settings
                      .natives()
                      .map(folder -> "wetread.worker.native-libraries names " + folder)
                      .orElse("wetread.worker.native-libraries is not set")),
          e);
    }
  }

  /** Loads a graph. */
  OrtSession open(Path file) throws OrtException {
    try (var options = options(provider)) {
      return environment.createSession(file.toString(), options);
    }
  }

  private OrtSession.SessionOptions options(Provider wanted) throws OrtException {
    var options = new OrtSession.SessionOptions();
    try {
      // One graph at a time, one operator at a time.
      options.setInterOpNumThreads(1);
      options.setIntraOpNumThreads(settings.threads());
      if (wanted == Provider.TENSORRT) {
        addTensorRt(options);
      }
      if (wanted != Provider.CPU) {
        addCuda(options);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }

  private void addCuda(OrtSession.SessionOptions options) throws OrtException {
    try (var cuda = new OrtCUDAProviderOptions(settings.device())) {
      cuda.add("gpu_mem_limit", Long.toString(settings.memoryBytes()));
      // Grows by what is asked, not to the next power of two.
      cuda.add("arena_extend_strategy", "kSameAsRequested");
      cuda.add("cudnn_conv_algo_search", "EXHAUSTIVE");
      // Single precision as the golden values were made.
      cuda.add("use_tf32", "0");
      options.addCUDA(cuda);
    }
  }

  private void addTensorRt(OrtSession.SessionOptions options) throws OrtException {
    try (var tensorRt = new OrtTensorRTProviderOptions(settings.device())) {
      tensorRt.add("trt_max_workspace_size", Long.toString(settings.memoryBytes()));
      tensorRt.add("trt_fp16_enable", "0");
      options.addTensorrt(tensorRt);
    }
  }

  /** The runtime's own words, such as a library it does not find; without its source lines. */
  static String reason(OrtException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("(/\\S+|Load model from \\S+ failed:)\\s*", "")
        .strip();
  }
}
