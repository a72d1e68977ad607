package org.wetread.phantoms.plan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.wetread.dicom.data.UidGenerator;
import org.wetread.phantoms.projection.Dice;
import org.wetread.phantoms.truth.PlantedFinding;

/**
 * One visit of one patient.
 *
 * @param findings what the patient has; each object's plan says what its view can show
 * @param prior the visit before, if there was one
 */
public record StudyPlan(
    Persona persona,
    int visit,
    LocalDateTime performed,
    boolean bedside,
    List<PlantedFinding> findings,
    List<ObjectPlan> objects,
    Optional<StudyPlan> prior) {

  public StudyPlan {
    findings = List.copyOf(findings);
    objects = List.copyOf(objects);
  }

  /** Everything that differs between visits hangs on this. */
  public long seed() {
    return Dice.mix(persona.seed() ^ (0x51L * visit));
  }

  public String studyInstanceUid() {
    return uid("study");
  }

  public String seriesInstanceUid(ObjectPlan object) {
    return uid("series " + object.instanceNumber());
  }

  public String sopInstanceUid(ObjectPlan object) {
    return uid("instance " + object.instanceNumber());
  }

  private String uid(String purpose) {
    var name = purpose + " of " + seed();
    return UidGenerator.fromSeed(name.getBytes(StandardCharsets.UTF_8));
  }

  public String accessionNumber() {
    return "PX%06d%02d".formatted(persona.number(), visit);
  }
}
