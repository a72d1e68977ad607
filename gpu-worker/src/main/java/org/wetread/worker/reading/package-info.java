/**
 * Requests to results: fetch, prepare, run as a batch, score. Every item gets exactly one result,
 * and fails alone.
 */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.reading;
