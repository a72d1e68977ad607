package org.wetread.dicom.net;

/** Which roles the association requestor may take for a SOP Class (PS3.7 section D.3.3.4). */
record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}
