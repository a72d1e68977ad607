package org.wetread.worker;

import java.nio.file.Path;
import org.wetread.dicom.pixel.DecodeLimits;
import org.wetread.worker.onnx.OnnxInferenceEngine;
import org.wetread.worker.pack.ModelPack;
import org.wetread.worker.pack.PackRefusedException;
import org.wetread.worker.reading.ReadyPack;

/** The pack of the tree, as tests open it. */
public final class PhantomPack {

  private PhantomPack() {}

  /** Its folder; another one by the system property {@code wetread.pack}. */
  public static Path folder() {
    return Path.of(System.getProperty("wetread.pack", "../models/phantom"));
  }

  public static ReadyPack ready() throws PackRefusedException {
    return ReadyPack.of(
        ModelPack.load(folder()), pack -> new OnnxInferenceEngine(pack, 1), DecodeLimits.DEFAULT);
  }
}
