package org.wetread.dicom.net;

import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.FileMeta;

/**
 * What the two sides tell about themselves (PS3.7 section D.3.3). Asynchronous operations are not
 * offered, which makes every association synchronous; user identity and extended negotiation are
 * passed over.
 *
 * @param maxPduBytes largest P-DATA-TF this side receives, without its six header bytes; 0 is no
 *     limit
 */
record UserInformation(
    long maxPduBytes,
    String implementationClassUid,
    Optional<String> implementationVersionName,
    List<RoleSelection> roles) {

  UserInformation {
    roles = List.copyOf(roles);
  }

  static UserInformation ours(int maxPduBytes, List<RoleSelection> roles) {
    return new UserInformation(
        maxPduBytes,
        FileMeta.IMPLEMENTATION_CLASS_UID,
        Optional.of(FileMeta.IMPLEMENTATION_VERSION_NAME),
        roles);
  }
}
