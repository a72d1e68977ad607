package org.wetread.stream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wetread.events.InstanceKey;
import org.wetread.events.TransferEnded;

/**
 * What a released association tells of a study that is still collecting.
 *
 * @param awaited instances that were sent and have not come through to here
 * @param completeAt since when nothing is awaited any more
 */
public record Transfer(List<InstanceKey> awaited, Optional<Instant> completeAt) {

  public Transfer {
    awaited = List.copyOf(awaited);
  }

  static Transfer of(TransferEnded ended, StudyContent content, Instant now) {
    var missing = ended.instances().stream().filter(each -> content.find(each).isEmpty()).toList();
    return new Transfer(missing, missing.isEmpty() ? Optional.of(now) : Optional.empty());
  }

  /** After a new image; empty when it shows that the sender was not done. */
  Optional<Transfer> after(InstanceKey arrived, Instant now) {
    if (!awaited.contains(arrived)) {
      return Optional.empty();
    }
    var left = awaited.stream().filter(each -> !each.equals(arrived)).toList();
    return Optional.of(new Transfer(left, left.isEmpty() ? Optional.of(now) : Optional.empty()));
  }
}
