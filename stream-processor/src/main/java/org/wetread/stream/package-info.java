/**
 * What becomes of a study between its images' arrival and its draft: assembly, priors, lanes,
 * triage, text. Pure folds over events and an instant; no Kafka, no clock of their own.
 */
package org.wetread.stream;
