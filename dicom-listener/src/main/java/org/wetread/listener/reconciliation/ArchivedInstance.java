package org.wetread.listener.reconciliation;

/** An object in the archive; each UID is valid by PS3.5 section 9.1. */
public record ArchivedInstance(
    String studyInstanceUid, String seriesInstanceUid, String sopInstanceUid) {}
