package org.wetread.dicom.net;

/**
 * The acceptor's answer to one {@link PresentationContext} (PS3.8 table 9-18).
 *
 * @param transferSyntax the chosen one; of no significance unless accepted
 */
record ContextAnswer(int id, Result result, String transferSyntax) {

  /** PS3.8 table 9-18, result/reason. */
  enum Result {
    ACCEPTANCE(0),
    USER_REJECTION(1),
    NO_REASON(2),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

    private final int code;

    Result(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Result of(int code) {
      return code < 0 || code >= values().length ? NO_REASON : values()[code];
    }
  }

  boolean isAccepted() {
    return result == Result.ACCEPTANCE;
  }
}
