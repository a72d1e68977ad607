package org.wetread.worker.reading;

/** A step of an image's way through the worker, in the order of the steps. */
public enum Stage {
  /** Bytes of the image and its prior from the object store, with their digest checked. */
  FETCH,
  /** Part 10 file to stored values. */
  DECODE,
  /** Stored values to the square that the backbone sees. */
  PREPARE,
  /** Waiting for the model. */
  QUEUE,
  /** The graphs, of the whole batch. */
  INFER,
  /** Embeddings to scores, regions and sentences. */
  SCORE
}
