package org.wetread.dicom.net.tls;

/** Whether the side that connects must show a certificate. */
public enum ClientCertificate {
  /** No handshake without one that is trusted. */
  REQUIRED,
  /** Asked for; one that is shown must be trusted, none is taken too. */
  WANTED,
  /** Not asked for: the connection is private, but its peer is anybody. */
  NONE
}
