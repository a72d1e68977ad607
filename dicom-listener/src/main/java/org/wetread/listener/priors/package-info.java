/**
 * Fetches earlier studies from the archive when a study wants one: who and what to ask for is read
 * from the study's own header, and what is not of the same patient is not taken for a prior.
 */
package org.wetread.listener.priors;
