package org.wetread.dicom.net;

/**
 * The outcome of a C-FIND, C-MOVE or C-GET.
 *
 * @param status the peer's final status
 * @param responses pending responses taken: for a C-FIND the number of matches
 * @param subOperations the peer's last count; all zero for a C-FIND
 */
public record QueryResult(
    QueryEnd end, Status status, int responses, SubOperations subOperations) {}
