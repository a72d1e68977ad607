/**
 * DICOM's secure transport: TLS by the BCP 195 profile (PS3.15 section B.12), with a deadline that
 * holds through the handshake and within each record. Knows nothing of the protocol above it.
 */
@NullMarked
package org.wetread.dicom.net.tls;

import org.jspecify.annotations.NullMarked;
