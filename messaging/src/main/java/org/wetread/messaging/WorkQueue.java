package org.wetread.messaging;

import java.time.Duration;
import java.util.List;
import org.wetread.events.PipelineEvent;

/**
 * A queue of work shared by any number of workers, each piece leased to one of them at a time.
 *
 * <p>Not thread-safe: one platform thread leases and settles; {@link Lease#end} may be called from
 * any thread.
 *
 * @param <T> the work
 */
public interface WorkQueue<T extends PipelineEvent> extends AutoCloseable {

  /**
   * Leases what is there, at most the configured number.
   *
   * @param wait how long to wait for the first piece
   * @throws IllegalStateException when leases of an earlier call are not settled
   */
  List<Lease<T>> lease(Duration wait);

  /** Extends the leases still open; call it well within the lock duration while work goes on. */
  void renew();

  /**
   * Tells the broker how the ended leases ended. Dead letters are acknowledged by the broker before
   * their work is rejected. Leases still open are released.
   */
  void settle();

  /** Releases what is open, so that another worker has it at once. */
  @Override
  void close();
}
