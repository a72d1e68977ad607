package org.wetread.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wetread.stream.Samples.arrival;
import static org.wetread.stream.Samples.technique;
import static org.wetread.stream.Samples.with;
import static org.wetread.testkit.SampleEvents.NOON;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wetread.events.InstanceKey;
import org.wetread.events.InstanceReceived;
import org.wetread.events.ViewPosition;

class FrontalRankingTest {

  private static final InstanceReceived AP = arrival("ann", "s1", "ap", ViewPosition.AP);
  private static final InstanceReceived PA = arrival("ann", "s1", "pa", ViewPosition.PA);
  private static final InstanceReceived REPEATED =
      arrival("ann", "s1", "pa2", ViewPosition.PA, NOON.plusSeconds(90));
  private static final InstanceReceived UNSTATED = arrival("ann", "s1", "u", ViewPosition.UNKNOWN);
  private static final InstanceReceived LATERAL = arrival("ann", "s1", "l", ViewPosition.LATERAL);

  @Test
  void paBeforeApBeforeUnstatedAndNeverALateral() {
    assertThat(ranked(UNSTATED, LATERAL, AP, PA))
        .containsExactly(PA.instance(), AP.instance(), UNSTATED.instance());
  }

  @Test
  void anOriginalBeatsADerivedOfTheSameViewButNotABetterView() {
    var derived = with(REPEATED, technique(REPEATED.technique(), true, false, false));

    assertThat(ranked(derived, PA, AP))
        .containsExactly(PA.instance(), derived.instance(), AP.instance());
  }

  @Test
  void ofEqualsTheNewestIsFirstAndTheReasonSaysSo() {
    assertThat(ranked(PA, REPEATED)).containsExactly(REPEATED.instance(), PA.instance());
    assertThat(FrontalRanking.reasons(FrontalRanking.rank(content(PA, REPEATED))))
        .containsExactly("view PA", "for presentation", "original", "newest of 2 alike");
  }

  @Test
  void anUnstatedViewIsMarkedForConfirmation() {
    assertThat(FrontalRanking.reasons(FrontalRanking.rank(content(UNSTATED))))
        .startsWith("view not stated, to be confirmed by the model");
  }

  private static List<InstanceKey> ranked(InstanceReceived... images) {
    return FrontalRanking.rank(content(images)).stream()
        .map(candidate -> candidate.image().instance())
        .toList();
  }

  private static StudyContent content(InstanceReceived... images) {
    return new StudyContent(
        PA.study(),
        PA.patient(),
        Arrays.stream(images).map(each -> new HeldImage(each, Optional.empty())).toList());
  }
}
