package org.wetread.worker.pack;

/** A pack is not what its manifest says, or says too little; one sentence for the operator. */
public final class PackRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public PackRefusedException(String sentence) {
    super(sentence);
  }

  public PackRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
