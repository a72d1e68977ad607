package org.wetread.dicom.net;

import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.FileMeta;

/**
 * What the two sides tell about themselves (PS3.7 section D.3.3). User identity is checked for its
 * form and passed over, and extended negotiation likewise: no passcode is kept.
 *
 * @param maxPduBytes largest P-DATA-TF this side receives, without its six header bytes; 0 is no
 *     limit
 * @param operations empty where they are not negotiated, which makes the association synchronous
 */
record UserInformation(
    long maxPduBytes,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    List<RoleSelection> roles,
    Optional<AsynchronousOperations> operations) {

  UserInformation {
    roles = List.copyOf(roles);
  }

  UserInformation(
      long maxPduBytes,
      String implementationClassUid,
      Optional<String> implementationVersionName,
      List<RoleSelection> roles) {
    this(maxPduBytes, implementationClassUid, implementationVersionName, roles, Optional.empty());
  }

  static UserInformation ours(int maxPduBytes, List<RoleSelection> roles) {
    return new UserInformation(
        maxPduBytes,
        FileMeta.IMPLEMENTATION_CLASS_UID,
        Optional.of(FileMeta.IMPLEMENTATION_VERSION_NAME),
        roles);
  }

  UserInformation with(Optional<AsynchronousOperations> window) {
    return new UserInformation(
        maxPduBytes, implementationClassUid, implementationVersionName, roles, window);
  }
}
