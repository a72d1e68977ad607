package org.wetread.dicom.data;

import java.util.Optional;

/**
 * File Meta Information (PS3.10 section 7.1): what a file says about the data set in it.
 *
 * @param transferSyntaxUid as found, known here or not
 */
public record FileMeta(
    String sopClassUid,
    String sopInstanceUid,
    String transferSyntaxUid,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    Optional<String> sourceApplicationEntityTitle) {

  /** This implementation's identity, in files and in associations (PS3.7 section D.3.3.2). */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.34359825267364126045408354595706386388";

  /**
   * Without a number on purpose: it is part of every stored file, and the same data set must make
   * the same file in every release.
   */
  public static final String IMPLEMENTATION_VERSION_NAME = "WETREAD";

  /** Meta information of a file that this implementation writes. */
  public static FileMeta of(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
    return new FileMeta(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        IMPLEMENTATION_CLASS_UID,
        Optional.of(IMPLEMENTATION_VERSION_NAME),
        Optional.empty());
  }

  /** The same, received from this Application Entity. */
  public FileMeta from(String aeTitle) {
    return new FileMeta(
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        implementationClassUid,
        implementationVersionName,
        Optional.of(aeTitle));
  }

  public Optional<TransferSyntax> transferSyntax() {
    return TransferSyntax.of(transferSyntaxUid);
  }

  static FileMeta of(DataSet group) throws DicomFormatException {
    return new FileMeta(
        group.string(Tag.MEDIA_STORAGE_SOP_CLASS_UID).orElse(""),
        group.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID).orElse(""),
        group
            .string(Tag.TRANSFER_SYNTAX_UID)
            .orElseThrow(
                () -> new DicomFormatException(DicomFormatException.Reason.NO_TRANSFER_SYNTAX)),
        group.string(Tag.IMPLEMENTATION_CLASS_UID).orElse(""),
        group.string(Tag.IMPLEMENTATION_VERSION_NAME),
        group.string(Tag.SOURCE_APPLICATION_ENTITY_TITLE));
  }

  DataSet toDataSet() {
    var group =
        DataSet.builder()
            .putBytes(Tag.FILE_META_INFORMATION_VERSION, VR.OB, new byte[] {0, 1})
            .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, sopClassUid)
            .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstanceUid)
            .put(Tag.TRANSFER_SYNTAX_UID, transferSyntaxUid)
            .put(Tag.IMPLEMENTATION_CLASS_UID, implementationClassUid);
    implementationVersionName.ifPresent(name -> group.put(Tag.IMPLEMENTATION_VERSION_NAME, name));
    sourceApplicationEntityTitle.ifPresent(
        title -> group.put(Tag.SOURCE_APPLICATION_ENTITY_TITLE, title));
    return group.build();
  }
}
