package org.wetread.worker;

import java.time.Duration;

/**
 * The worker's limits.
 *
 * @param listen how long a queue is listened to before the worker looks whether it is closing
 * @param renewEvery how often leases are extended while their images are in hand; well within the
 *     lock duration
 * @param stuckAfter when none of a queue's leases has ended for so long, the worker is taken for
 *     stuck: it gives up its leases and itself
 * @param drain how long a closing worker may finish what it has in hand
 */
public record WorkerSettings(
    Duration listen, Duration renewEvery, Duration stuckAfter, Duration drain) {}
