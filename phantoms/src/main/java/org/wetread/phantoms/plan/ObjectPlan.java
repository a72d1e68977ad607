package org.wetread.phantoms.plan;

import java.util.List;
import org.wetread.phantoms.truth.PlantedFinding;
import org.wetread.phantoms.truth.Subject;
import org.wetread.phantoms.truth.View;

/** One image of a study. */
public record ObjectPlan(
    int instanceNumber, Subject subject, View view, List<PlantedFinding> findings, long seed) {

  public ObjectPlan {
    findings = List.copyOf(findings);
  }
}
