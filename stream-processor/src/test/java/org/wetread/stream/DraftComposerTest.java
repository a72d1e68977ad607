package org.wetread.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.cardiomegaly;
import static org.wetread.stream.Samples.changed;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.NOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.wetread.events.DraftReport;
import org.wetread.events.EventJson;
import org.wetread.events.FindingScore;
import org.wetread.events.InferenceRequest;
import org.wetread.events.Lane;
import org.wetread.events.Progression;
import org.wetread.events.RetrievedSentence;
import org.wetread.events.StudyImage;
import org.wetread.events.Urgency;
import org.wetread.events.ViewPosition;
import org.wetread.testkit.SampleEvents;

/** Golden drafts: {@code -Dgolden.write=true} writes them anew, for a person to compare. */
class DraftComposerTest {

  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final DraftComposer COMPOSER =
      new DraftComposer(ZoneOffset.UTC, Samples.RULES.triage());
  private static final RetrievedSentence LEFT_PNEUMOTHORAX =
      new RetrievedSentence(
          "s17",
          "pneumothorax",
          "left",
          "There is a left apical pneumothorax.",
          0.71,
          OptionalDouble.empty(),
          Optional.empty());

  @Test
  void aComparedStudyWithFindings() throws IOException {
    var prior =
        HeldImage.imageOf(
            arrival("ann", "s0", "p0", ViewPosition.AP, NOON.minus(Duration.ofDays(3))));
    var findings =
        List.of(
            changed(cardiomegaly(true), Progression.STABLE),
            changed(pneumothorax(true), Progression.WORSENING),
            SampleEvents.finding("nodule", "Nodule", Urgency.URGENT, false));

    compare("compared", draft(Optional.of(prior), findings, List.of(LEFT_PNEUMOTHORAX)));
  }

  @Test
  void aStudyReadAloneWithNothingFlagged() throws IOException {
    compare(
        "nothing-flagged",
        draft(Optional.empty(), List.of(pneumothorax(false)), List.of(LEFT_PNEUMOTHORAX)));
  }

  @Test
  void noChangeIsStatedWithoutAComparison() {
    var draft =
        draft(
            Optional.empty(),
            List.of(changed(pneumothorax(true), Progression.WORSENING)),
            List.of());

    assertThat(draft.findings())
        .extracting(DraftReport.Sentence::text)
        .containsExactly("Pneumothorax: flagged, well above the model's threshold.");
    assertThat(draft.impression())
        .extracting(DraftReport.Sentence::text)
        .containsExactly("Pneumothorax flagged (critical).");
  }

  private static DraftReport draft(
      Optional<StudyImage> prior, List<FindingScore> findings, List<RetrievedSentence> sentences) {
    var pa = arrival("ann", "s1", "i1", ViewPosition.PA);
    var lateral = arrival("ann", "s1", "i2", ViewPosition.LATERAL, NOON.plusSeconds(20));
    var content =
        new StudyContent(
            pa.study(),
            pa.patient(),
            List.of(new HeldImage(lateral, Optional.empty()), new HeldImage(pa, prior)));
    var asked = SampleEvents.request(pa, Lane.ROUTINE);
    var request =
        new InferenceRequest(
            asked.eventId(),
            asked.study(),
            asked.at(),
            asked.lane(),
            asked.image(),
            prior,
            asked.route(),
            asked.deadline());
    var scored = SampleEvents.scored(request, findings, sentences);
    return COMPOSER.compose(content, scored, 1, NOON.plusSeconds(40));
  }

  private static void compare(String name, DraftReport draft) throws IOException {
    var golden = GOLDEN.resolve("draft-" + name + ".json");
    var json = pretty(draft);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, json);
    }
    assertThat(json).isEqualTo(Files.readString(golden));
  }

  private static String pretty(DraftReport draft) throws IOException {
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var tree = mapper.readTree(new String(EventJson.write(draft), UTF_8));
    return mapper.writeValueAsString(tree) + "\n";
  }
}
