/**
 * Intake: stream an instance to disk, make it and its announcement durable, only then say success.
 * Knows data sets and objects, but no network protocol; {@code storage} drives it from a Storage
 * SCP.
 */
package org.wetread.listener;
