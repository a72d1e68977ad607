package org.wetread.events;

/**
 * Which model pack produced something.
 *
 * @param id the pack's name, for example {@code phantom}
 * @param version its version
 * @param digest first 16 hexadecimal digits of the SHA-256 over its manifest, which names every
 *     file's hash
 * @param status {@code demonstration} or {@code research}; shown wherever its output is shown
 */
public record PackRef(String id, String version, String digest, String status) {}
