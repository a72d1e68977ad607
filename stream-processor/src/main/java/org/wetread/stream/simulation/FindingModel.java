package org.wetread.stream.simulation;

import java.util.List;
import org.wetread.events.Urgency;

/**
 * A finding as patients have it and as a model sees it.
 *
 * @param id its id in the pack
 * @param label its name
 * @param urgency what the pack says of it
 * @param prevalence share of the studies that show it, 0 to 1
 * @param sensitivity share of those that the model flags
 * @param specificity share of the others that it does not flag
 */
public record FindingModel(
    String id,
    String label,
    Urgency urgency,
    double prevalence,
    double sensitivity,
    double specificity) {

  /**
   * A general hospital's chest radiographs, and a model that errs about as published ones do. Round
   * figures on purpose: they are assumptions, not measurements of any model.
   */
  public static final List<FindingModel> GENERAL_HOSPITAL =
      List.of(
          new FindingModel("pneumothorax", "Pneumothorax", Urgency.CRITICAL, 0.03, 0.8, 0.95),
          new FindingModel("pleural-effusion", "Pleural effusion", Urgency.URGENT, 0.15, 0.88, 0.9),
          new FindingModel("consolidation", "Consolidation", Urgency.URGENT, 0.1, 0.82, 0.88),
          new FindingModel("nodule", "Nodule", Urgency.ROUTINE, 0.04, 0.7, 0.93),
          new FindingModel("cardiomegaly", "Cardiomegaly", Urgency.ROUTINE, 0.12, 0.85, 0.9));

  public FindingModel {
    requireShare("prevalence", prevalence);
    requireShare("sensitivity", sensitivity);
    requireShare("specificity", specificity);
  }

  private static void requireShare(String what, double share) {
    if (!(0 <= share && share <= 1)) {
      throw new IllegalArgumentException("a " + what + " lies between 0 and 1");
    }
  }
}
