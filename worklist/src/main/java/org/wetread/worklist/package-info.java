/**
 * The triage board: a view folded from the pipeline's events, in the order in which a reader should
 * look. Pure; the {@code quarkus} package feeds it and shows it.
 */
package org.wetread.worklist;
