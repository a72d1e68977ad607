package org.wetread.worker.reading;

/** A DICOM file in memory. Not a record: it owns an array. */
final class StoredObject {

  private final byte[] part10;

  /**
   * @param part10 not copied
   */
  StoredObject(byte[] part10) {
    this.part10 = part10;
  }

  byte[] part10() {
    return part10;
  }
}
