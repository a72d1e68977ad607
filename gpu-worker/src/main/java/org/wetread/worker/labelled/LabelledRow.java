package org.wetread.worker.labelled;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.wetread.events.Progression;
import org.wetread.events.ViewPosition;

/**
 * What a site says of one image.
 *
 * @param number of the row, 1 for the first below the header
 * @param image path inside the folder, or SOP Instance UID
 * @param prior the earlier image, named in the same way
 * @param present findings whose truth is known; absent from the map where it is uncertain or blank
 * @param changes how findings changed since the prior, where that is known
 * @param view overrides the header
 * @param sex overrides the header
 * @param age in years, overrides the header
 */
public record LabelledRow(
    int number,
    String image,
    Optional<String> prior,
    Map<String, Boolean> present,
    Map<String, Progression> changes,
    Optional<ViewPosition> view,
    Optional<String> sex,
    OptionalInt age) {

  public LabelledRow {
    present = Map.copyOf(present);
    changes = Map.copyOf(changes);
  }
}
