package org.wetread.stream.kafka;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the stream runs on this machine.
 *
 * @param applicationId consumer group, prefix of internal topics and of transactional ids
 * @param stateFolder where the stores lie; what is lost is restored from the changelogs
 * @param replicationFactor copies of each internal topic's partitions
 * @param threads stream threads
 * @param instanceId names this process for static group membership: a restart under the same name
 *     takes its partitions back at once; unique among replicas
 * @param advertised {@code host:port} at which other replicas' callers reach this one's HTTP door
 */
public record StreamProcess(
    String applicationId,
    Path stateFolder,
    int replicationFactor,
    int threads,
    Optional<String> instanceId,
    Optional<String> advertised) {}
