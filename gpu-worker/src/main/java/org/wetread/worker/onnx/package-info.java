/** ONNX Runtime behind the inference port; the only package that sees it. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.onnx;
