package org.wetread.worker.labelled;

/** The labelled table is not one; one sentence for who wrote it, without a value from it. */
public final class ManifestRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public ManifestRefusedException(String sentence) {
    super(sentence);
  }
}
