package org.wetread.worker.inference;

/**
 * An image in the joint space.
 *
 * @param global un-normalised; the mean of the patches
 * @param patches un-normalised
 */
public record ImageEmbedding(Embedding global, PatchEmbeddings patches) {}
