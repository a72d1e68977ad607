package org.wetread.stream;

import java.time.Duration;

/**
 * How long a study waits for more images of its sender.
 *
 * @param quiet after its last image, when nothing tells that the sender is done
 * @param afterClose after its last image, when the sender has released its association and
 *     everything it sent is here
 */
public record Patience(Duration quiet, Duration afterClose) {}
