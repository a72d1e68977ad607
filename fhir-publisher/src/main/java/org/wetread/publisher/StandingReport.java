package org.wetread.publisher;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands under our report's address.
 *
 * @param ours whether it carries our identifier and our tag
 * @param status its DiagnosticReport.status code
 * @param revision the draft revision it says it is of
 * @param version its version at the server, for If-Match
 */
public record StandingReport(
    boolean ours, String status, OptionalInt revision, Optional<String> version) {}
