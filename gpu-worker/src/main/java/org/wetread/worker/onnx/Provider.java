package org.wetread.worker.onnx;

/** What the graphs run on: an execution provider of ONNX Runtime. */
public enum Provider {
  /** CUDA where it is there, the processor where it is not. */
  AUTO,
  CPU,
  /** An NVIDIA GPU; the worker does not start without. */
  CUDA,
  /** The same through TensorRT, and CUDA for what that cannot run. */
  TENSORRT
}
