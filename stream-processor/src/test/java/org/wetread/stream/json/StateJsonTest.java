package org.wetread.stream.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wetread.stream.Samples.RULES;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.pneumothorax;
import static org.wetread.testkit.SampleEvents.NOON;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.InferenceRequest;
import org.wetread.events.PastImage;
import org.wetread.events.StudyImage;
import org.wetread.events.ViewPosition;
import org.wetread.stream.PatientHistory;
import org.wetread.stream.PatientJourney;
import org.wetread.stream.StreamSettings;
import org.wetread.stream.StudyCase;
import org.wetread.stream.StudyJourney;
import org.wetread.stream.StudySignal;
import org.wetread.testkit.SampleEvents;

class StateJsonTest {

  private static final StudyJourney JOURNEY =
      StudyJourney.under(
          StreamSettings.of(
              Duration.ofSeconds(20),
              Duration.ofMinutes(10),
              Duration.ofMinutes(2),
              ZoneOffset.UTC),
          RULES);

  @Test
  void aCaseReadsBackEqualCollectingAndSettled() {
    var collecting = collecting();
    var settled = JOURNEY.time(collecting, NOON.plusSeconds(60)).study();

    assertThat(roundTrip(collecting, StudyCase.class)).isEqualTo(collecting);
    assertThat(roundTrip(settled, StudyCase.class)).isEqualTo(settled);
    assertThat(settled.draft()).isPresent();
  }

  @Test
  void aHistoryAndEverySignalReadBackEqual() {
    var received = arrival("ann", "s1", "i1", ViewPosition.PA);
    var lookup =
        new PatientJourney(JOURNEY.priors())
            .take(PatientHistory.unknown(received.patient()), received, NOON);
    var merged =
        new PatientHistory(
            received.patient(),
            List.of(PastImage.of(received, SampleEvents.SITE.patient("TESTKIT", "annie"))),
            Optional.of(SampleEvents.SITE.patient("TESTKIT", "annie")));
    var appeared =
        new StudySignal.PriorAppeared(
            received.study(), received.patient(), received.instance(), image());

    assertThat(roundTrip(lookup.history(), PatientHistory.class)).isEqualTo(lookup.history());
    assertThat(roundTrip(merged, PatientHistory.class)).isEqualTo(merged);
    assertThat(roundTrip(lookup.signals().getFirst(), StudySignal.class))
        .isEqualTo(lookup.signals().getFirst());
    assertThat(roundTrip(appeared, StudySignal.class)).isEqualTo(appeared);
  }

  /** A store that was written before patients could be merged. */
  @Test
  void aHistoryOfImagesAloneIsRead() {
    var received = arrival("ann", "s1", "i1", ViewPosition.PA);
    var json =
        "{\"patient\":\"%s\",\"images\":[%s]}"
            .formatted(
                received.patient(),
                new String(StateJson.write(SampleEvents.image(received), StudyImage.class), UTF_8));

    assertThat(StateJson.read(json.getBytes(UTF_8), PatientHistory.class))
        .isEqualTo(
            new PatientHistory(
                received.patient(),
                List.of(PastImage.of(received, received.patient())),
                Optional.empty()));
  }

  @Test
  void anUnreadableStateIsReportedWithoutQuotingIt() {
    assertThatThrownBy(() -> StateJson.read("{\"DOE^JANE\"".getBytes(UTF_8), StudyCase.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not a readable StudyCase")
        .hasNoCause();
  }

  private static StudyCase collecting() {
    var arrived =
        new StudySignal.ImageArrived(
            arrival("ann", "s1", "i1", ViewPosition.PA), Optional.of(image()));
    var asked = JOURNEY.signal(Optional.empty(), arrived, NOON).orElseThrow();
    var request =
        asked.announced().stream()
            .filter(InferenceRequest.class::isInstance)
            .map(InferenceRequest.class::cast)
            .findFirst()
            .orElseThrow();
    var result = SampleEvents.scored(request, List.of(pneumothorax(true)), List.of());
    return JOURNEY
        .signal(Optional.of(asked.study()), new StudySignal.ResultArrived(result), NOON)
        .orElseThrow()
        .study();
  }

  private static StudyImage image() {
    return SampleEvents.image(
        arrival("ann", "s0", "p0", ViewPosition.PA, NOON.minusSeconds(86_400)));
  }

  private static <T> T roundTrip(T state, Class<T> type) {
    return StateJson.read(StateJson.write(state, type), type);
  }
}
