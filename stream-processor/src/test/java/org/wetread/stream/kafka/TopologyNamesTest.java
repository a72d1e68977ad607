package org.wetread.stream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.junit.jupiter.api.Test;
import org.wetread.stream.Samples;
import org.wetread.stream.StudyJourney;

/** Names that Kafka Streams makes up count its operators: adding one would orphan every store. */
class TopologyNamesTest {

  private static final Pattern GENERATED = Pattern.compile("(KSTREAM|KTABLE|KSTATE)-|-\\d{10}");

  @Test
  void everyOperatorStoreAndRepartitionHasANameOfItsOwn() {
    var topology =
        StudyTopology.of(StudyJourney.under(StudyStory.SETTINGS, Samples.RULES), event -> {});
    var description = topology.describe();
    assertThat(description.subtopologies()).hasSize(2);
    assertThat(description.toString()).contains("decide-study").doesNotContainPattern(GENERATED);
    assertThat(description.subtopologies())
        .flatMap(each -> each.nodes())
        .extracting(Node::name)
        .allMatch(name -> name.matches("[a-z-]+"));
  }
}
