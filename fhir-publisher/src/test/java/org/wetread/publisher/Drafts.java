package org.wetread.publisher;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.wetread.events.DraftReport;
import org.wetread.events.DraftReport.Sentence;
import org.wetread.events.FindingScore;
import org.wetread.events.InstanceKey;
import org.wetread.events.ObjectRef;
import org.wetread.events.PackRef;
import org.wetread.events.Progression;
import org.wetread.events.RetrievedSentence;
import org.wetread.events.StudyImage;
import org.wetread.events.StudyKey;
import org.wetread.events.Technique;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;

/** Drafts and identities of nobody. */
public final class Drafts {

  public static final String STUDY_UID = "2.25.1111";
  public static final String PRIOR_STUDY_UID = "2.25.2222";
  public static final PackRef PACK =
      new PackRef("phantom", "1.2.0", "0011223344556677", "demonstration");
  private static final Instant ACQUIRED = Instant.parse("2026-03-04T05:06:07Z");

  private Drafts() {}

  /** Effusion and pneumothorax present, cardiomegaly not. */
  public static DraftReport draft(StudyKey study, int revision) {
    return draft(
        study,
        revision,
        List.of(
            score("pleural-effusion", "Pleural effusion", true, Urgency.URGENT),
            score("cardiomegaly", "Cardiomegaly", false, Urgency.ROUTINE),
            score("pneumothorax", "Pneumothorax", true, Urgency.CRITICAL)));
  }

  public static DraftReport draft(StudyKey study, int revision, List<FindingScore> scores) {
    return new DraftReport(
        study.value() + "-r" + revision,
        study,
        ACQUIRED.plusSeconds(60L + revision),
        revision,
        ACQUIRED.plusSeconds(20),
        ACQUIRED,
        PACK,
        image(study, "c"),
        object("c"),
        List.of(ViewPosition.PA, ViewPosition.LATERAL),
        Optional.of(image(study, "d")),
        "Two views of the chest.",
        "Compared with an earlier study.",
        List.of(
            new Sentence(
                "Pneumothorax on the left.", Optional.of("pneumothorax"), "r1", Optional.empty()),
            new Sentence(
                "Small <right> effusion & more.",
                Optional.of("pleural-effusion"),
                "r1",
                Optional.of(
                    new RetrievedSentence(
                        "s7",
                        "pleural-effusion",
                        "right",
                        "Small right effusion.",
                        0.8312,
                        OptionalDouble.empty(),
                        Optional.empty())))),
        List.of(
            new Sentence(
                "Possible pneumothorax.", Optional.of("pneumothorax"), "r1", Optional.empty())),
        List.of("Bones and soft tissues."),
        scores);
  }

  public static FindingScore score(String id, String label, boolean present, Urgency urgency) {
    return new FindingScore(
        id,
        label,
        present ? 0.31 : -0.2,
        0.125,
        present,
        present && id.equals("pneumothorax") ? OptionalDouble.of(0.875) : OptionalDouble.empty(),
        urgency,
        present ? Optional.of(Progression.WORSENING) : Optional.empty(),
        Optional.empty());
  }

  public static StudyIdentity identity(String patientId, String accession) {
    return identity(patientId, accession, STUDY_UID);
  }

  public static StudyIdentity identity(String patientId, String accession, String studyUid) {
    return new StudyIdentity(
        studyUid,
        Optional.of(patientId),
        "PHANTOM",
        "Phantom",
        Optional.of(LocalDate.of(1960, 1, 2)),
        Optional.of(accession),
        "");
  }

  private static StudyImage image(StudyKey study, String digit) {
    var technique =
        new Technique(
            "1.2.840.10008.5.1.4.1.1.1.1",
            "DX",
            "CHEST",
            ViewPosition.PA,
            true,
            true,
            2048,
            2048,
            14,
            "MONOCHROME2",
            "1.2.840.10008.1.2.1",
            OptionalInt.of(66),
            ACQUIRED,
            "MODALITY",
            Optional.empty(),
            false);
    return new StudyImage(
        study, new InstanceKey(digit.repeat(32)), object(digit), technique, ACQUIRED);
  }

  public static ObjectRef object(String digit) {
    return new ObjectRef("instances/" + digit.repeat(64), 10, digit.repeat(64));
  }
}
