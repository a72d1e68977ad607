/**
 * DICOM on the network: the upper layer protocol (PS3.8), C-ECHO and C-STORE (PS3.7) as provider
 * and as user. Objects are streamed, never held; before an association is accepted a peer can make
 * this side allocate at most 64 KiB.
 */
@NullMarked
package org.wetread.dicom.net;

import org.jspecify.annotations.NullMarked;
