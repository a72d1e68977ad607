package org.wetread.phantoms.truth;

/** The findings that can be planted. */
public enum FindingKind {
  PLEURAL_EFFUSION("pleural-effusion"),
  PNEUMOTHORAX("pneumothorax"),
  CONSOLIDATION("consolidation"),
  CARDIOMEGALY("cardiomegaly"),
  NODULE("nodule"),
  SUPPORT_DEVICE("support-device");

  private final String code;

  FindingKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
