/** What a model computes, as a port: features, joint-space vectors, similarity maps. */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.inference;
