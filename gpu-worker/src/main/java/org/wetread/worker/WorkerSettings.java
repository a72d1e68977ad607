package org.wetread.worker;

import java.time.Duration;

/**
 * The loop's limits.
 *
 * @param maxBatch requests run together
 * @param listen how long each lane is listened to before the other has its turn
 * @param renewEvery how often leases are extended while a batch runs; well within the lock duration
 * @param batchLimit a batch that takes longer is taken for stuck: the worker gives up its leases
 *     and itself
 * @param drain how long a closing worker may finish what it has in hand
 */
public record WorkerSettings(
    int maxBatch, Duration listen, Duration renewEvery, Duration batchLimit, Duration drain) {}
