package org.wetread.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventJsonTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[16]);
  private static final StudyKey STUDY = PSEUDONYMS.study("1.2.3");
  private static final StudyImage IMAGE =
      new StudyImage(
          STUDY,
          PSEUDONYMS.instance("1.2.3.4"),
          new ObjectRef("instances/ab/cd", 12, "ab".repeat(32)),
          technique(),
          NOON);

  @Test
  void aRequestWithoutPriorReadsBackEqual() throws UnreadableEventException {
    var request =
        new InferenceRequest(
            "r1",
            STUDY,
            NOON,
            Lane.STAT,
            IMAGE,
            Optional.empty(),
            Optional.of(new Route("urgent orders", List.of("phantom"))),
            NOON.plusSeconds(60));

    assertThat(EventJson.read(EventJson.write(request), InferenceRequest.class)).isEqualTo(request);
  }

  @Test
  void anEventOlderThanRoutesStationsAndPlacesIsRead() throws UnreadableEventException {
    var request =
        """
        {"type":"InferenceRequest","eventId":"r1","study":"%s","at":"2026-11-23T12:00:00Z",\
        "lane":"STAT","image":{"study":"%1$s","instance":"%s","object":{"location":"instances/ab",\
        "sizeBytes":12,"sha256":"%s"},"technique":{"sopClassUid":"1.2","modality":"DX",\
        "bodyPart":"CHEST","view":"PA","forPresentation":true,"original":true,"rows":8,"columns":8,\
        "bitsStored":12,"photometricInterpretation":"MONOCHROME2","transferSyntaxUid":"1.2",\
        "acquiredAt":"2026-11-23T12:00:00Z","callingAeTitle":"DX","stat":true},\
        "receivedAt":"2026-11-23T12:00:00Z"},"deadline":"2026-11-23T12:02:00Z"}\
        """
            .formatted(STUDY, IMAGE.instance(), "ab".repeat(32));
    var decision =
        """
        {"type":"TriageDecision","eventId":"t1","study":"%s","at":"2026-11-23T12:00:00Z",\
        "priority":"ROUTINE","assessment":"SCORED","rationale":[],"findings":[],"results":[],\
        "receivedAt":"2026-11-23T12:00:00Z"}\
        """
            .formatted(STUDY);

    var read = EventJson.read(request.getBytes(StandardCharsets.UTF_8), InferenceRequest.class);
    var decided = EventJson.read(decision.getBytes(StandardCharsets.UTF_8), TriageDecision.class);

    assertThat(read.route()).isEmpty();
    assertThat(read.image().technique().stationName()).isEmpty();
    assertThat(decided.place()).isEmpty();
  }

  @Test
  void aScoredResultReadsBackThroughItsSealedParent() throws UnreadableEventException {
    InferenceResult result = scored();

    assertThat(EventJson.read(EventJson.write(result), InferenceResult.class)).isEqualTo(result);
  }

  @Test
  void aWishForAPriorSaysNothingButPseudonymsAndAClaimCheck() throws UnreadableEventException {
    var wanted =
        new PriorWanted("w1", STUDY, NOON, PSEUDONYMS.patient("HOSPITAL", "P1"), IMAGE.object());
    var json = EventJson.write(wanted);

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"type":"PriorWanted","eventId":"w1","study":"%s","at":"2026-11-23T12:00:00Z",\
            "patient":"%s","image":{"location":"instances/ab/cd","sizeBytes":12,"sha256":"%s"}}\
            """
                .formatted(STUDY, wanted.patient(), IMAGE.object().sha256()));
    assertThat(EventJson.read(json, PriorWanted.class)).isEqualTo(wanted);
  }

  @Test
  void aMergeLiesUnderTheRetiredKeyAndRepeatsItsId() throws UnreadableEventException {
    var merged = merged("P1", "P2", NOON);

    assertThat(merged.key()).isEqualTo(PSEUDONYMS.patient("HOSPITAL", "P1").value());
    assertThat(merged("P1", "P2", NOON.plusSeconds(9)).eventId()).isEqualTo(merged.eventId());
    assertThat(merged("P2", "P1", NOON).eventId()).isNotEqualTo(merged.eventId());
    assertThat(EventJson.read(EventJson.write(merged), PatientMerged.class)).isEqualTo(merged);
  }

  @Test
  void aPatientMergedIntoItselfIsUnreadable() {
    var json = new String(EventJson.write(merged("P1", "P2", NOON)), StandardCharsets.UTF_8);
    var retired = PSEUDONYMS.patient("HOSPITAL", "P1").value();
    var survivor = PSEUDONYMS.patient("HOSPITAL", "P2").value();
    var self = json.replace(survivor, retired).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EventJson.read(self, PatientMerged.class))
        .isInstanceOf(UnreadableEventException.class);
  }

  /** Else a record of its own would bring anybody's image into anybody's history. */
  @Test
  void whatMovesBeginsAtItsOwnPatient() {
    var ann = PSEUDONYMS.patient("HOSPITAL", "P1");
    var bob = PSEUDONYMS.patient("HOSPITAL", "P2");
    var ended = new TransferEnded("t1", STUDY, NOON, ann, "DX", List.of());
    var unnamed =
        new PastImage(STUDY, IMAGE.instance(), IMAGE.object(), technique(), NOON, Optional.empty());

    assertThatThrownBy(() -> new ArrivalMoved("a1", NOON, bob, List.of(bob), ended))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryMoved("h1", NOON, bob, List.of(ann), List.of(unnamed)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryMoved("h1", NOON, bob, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void absentOptionalsAreLeftOutAndTypeIsNamed() {
    var json = new String(EventJson.write(scored()), StandardCharsets.UTF_8);

    assertThat(json).contains("\"type\":\"Scored\"").doesNotContain("null", "progression");
  }

  @Test
  void aFieldOfANewerWriterIsSkipped() throws UnreadableEventException {
    var json = new String(EventJson.write(scored()), StandardCharsets.UTF_8);
    var newer = json.replaceFirst("\\{", "{\"addedLater\":{\"x\":[1]},");

    assertThat(EventJson.read(newer.getBytes(StandardCharsets.UTF_8), InferenceResult.class))
        .isEqualTo(scored());
  }

  @Test
  void anUnreadableValueIsReportedWithoutQuotingIt() {
    var secret = "{\"type\":\"Scored\",\"study\":\"DOE^JANE\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EventJson.read(secret, InferenceResult.class))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage("not a readable InferenceResult")
        .hasNoCause();
  }

  @Test
  void anEventOfAnotherTopicIsUnreadableHere() {
    var json = EventJson.write(scored());

    assertThatThrownBy(() -> EventJson.read(json, DraftReport.class))
        .isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void aMissingMandatoryFieldIsUnreadable() {
    var json = "{\"type\":\"Declined\",\"eventId\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> EventJson.read(json, InferenceResult.class))
        .isInstanceOf(UnreadableEventException.class);
  }

  private static InferenceResult scored() {
    var finding =
        new FindingScore(
            "pneumothorax",
            "Pneumothorax",
            0.31,
            0.1,
            true,
            OptionalDouble.of(0.93),
            Urgency.CRITICAL,
            Optional.empty(),
            Optional.of(new Region(0.1, 0.2, 0.3, 0.4)));
    return new InferenceResult.Scored(
        "e1",
        STUDY,
        NOON,
        "r1",
        IMAGE.instance(),
        new PackRef("phantom", "0.1.0", "0123456789abcdef", "demonstration"),
        Optional.of(IMAGE),
        List.of(finding),
        List.of(
            new RetrievedSentence(
                "s1",
                "pneumothorax",
                "left",
                "Left pneumothorax.",
                0.8,
                OptionalDouble.of(0.31),
                Optional.of(new Region(0.1, 0.2, 0.3, 0.4)))),
        new InferenceResult.Timing(Duration.ofMillis(80), Duration.ofMillis(5), Duration.ZERO, 4));
  }

  private static PatientMerged merged(String retired, String survivor, Instant at) {
    return PatientMerged.of(
        PSEUDONYMS.patient("HOSPITAL", retired), PSEUDONYMS.patient("HOSPITAL", survivor), at);
  }

  private static Technique technique() {
    return new Technique(
        "1.2.840.10008.5.1.4.1.1.1.1",
        "DX",
        "CHEST",
        ViewPosition.PA,
        true,
        true,
        2544,
        3056,
        14,
        "MONOCHROME2",
        "1.2.840.10008.1.2.1",
        OptionalInt.of(61),
        NOON,
        "DXROOM1",
        Optional.of("XR1"),
        false);
  }
}
