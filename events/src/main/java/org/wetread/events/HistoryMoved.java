package org.wetread.events;

import java.time.Instant;
import java.util.List;

/**
 * The images of a retired patient go to the survivor's history. Their studies know them already.
 *
 * @param eventId derived from the merge and the images, then from the hop before
 * @param at when they left
 * @param patient where they go
 * @param via the keys they have left, in this order
 * @param images possibly none: a merge is followed to its end even when nothing moves
 */
public record HistoryMoved(
    String eventId, Instant at, PatientKey patient, List<PatientKey> via, List<PastImage> images)
    implements PatientMoved {

  public HistoryMoved {
    via = List.copyOf(via);
    images = List.copyOf(images);
    if (via.isEmpty() || images.stream().anyMatch(image -> image.cameAs().isEmpty())) {
      throw new IllegalArgumentException("a moved history tells whence each image came");
    }
  }
}
