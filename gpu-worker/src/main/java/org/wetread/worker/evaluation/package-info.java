/**
 * What a pack is worth on phantoms it has never seen, through the path that patients' images take.
 */
@org.jspecify.annotations.NullMarked
package org.wetread.worker.evaluation;
