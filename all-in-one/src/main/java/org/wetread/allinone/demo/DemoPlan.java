package org.wetread.allinone.demo;

/**
 * What to demonstrate.
 *
 * @param studies how many to send
 * @param rate studies sent per second
 * @param seed of the synthetic patients
 * @param longerSide upper limit of an image's longer side in pixels
 * @param settleSeconds quiet time after which a study counts as complete
 */
public record DemoPlan(int studies, double rate, long seed, int longerSide, double settleSeconds) {}
