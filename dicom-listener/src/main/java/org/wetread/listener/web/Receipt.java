package org.wetread.listener.web;

import java.time.Instant;
import java.util.Optional;
import org.wetread.events.RecordPosition;

/**
 * What was acknowledged under a SOP Instance UID.
 *
 * @param acknowledgedAt when the instance had become durable, right before its sender was told
 * @param sha256 of the stored Part 10 file, in hex
 * @param sizeBytes of that file
 * @param announcement where the broker keeps its announcement; empty while that waits in the outbox
 */
public record Receipt(
    Instant acknowledgedAt, String sha256, long sizeBytes, Optional<RecordPosition> announcement) {}
