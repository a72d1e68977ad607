package org.wetread.worker.pack;

/**
 * A sentence of the pack's bank.
 *
 * @param id inside the bank
 * @param finding the finding whose presence it states, {@code none} for any other
 * @param side {@code left}, {@code right}, {@code bilateral} or {@code none}
 * @param text the sentence
 */
public record BankSentence(String id, String finding, String side, String text) {

  /** Stands for no finding, and for no side. */
  public static final String NONE = "none";
}
