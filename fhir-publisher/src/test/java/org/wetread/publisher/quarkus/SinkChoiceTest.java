package org.wetread.publisher.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wetread.publisher.Drafts;
import org.wetread.publisher.fhir.FhirTransactionSink;
import org.wetread.publisher.file.FileSink;

class SinkChoiceTest {

  private static final String SERVER = "http://127.0.0.1:1/fhir";

  @Test
  void nothingConfiguredMeansFiles() throws IOException {
    assertThat(SinkChoice.of(config(Map.of()), object -> Drafts.identity("M", "A")))
        .isInstanceOf(FileSink.class);
  }

  @Test
  void researchModeReachesNoServerThatIsNotNamedAsATestServer() {
    var named = "http://127.0.0.1:2/fhir";

    assertThat(
            SinkChoice.allowedServer(
                config(
                    Map.of(
                        "wetread.publisher.fhir.base", SERVER,
                        "wetread.publisher.fhir.test-servers", named))))
        .isEmpty();
    assertThat(
            SinkChoice.allowedServer(
                config(
                    Map.of(
                        "wetread.publisher.fhir.base",
                        SERVER,
                        "wetread.publisher.fhir.test-servers",
                        named + "," + SERVER))))
        .contains(URI.create(SERVER));
  }

  @Test
  void clinicalModeReachesTheConfiguredServerEvenWhileItIsDown() throws IOException {
    var config =
        config(Map.of("wetread.publisher.mode", "clinical", "wetread.publisher.fhir.base", SERVER));

    assertThat(SinkChoice.of(config, object -> Drafts.identity("M", "A")))
        .isInstanceOf(FhirTransactionSink.class);
  }

  private static PublisherConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(PublisherConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .withDefaultValue("quarkus.application.version", "0.1.0")
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(PublisherConfig.class);
  }
}
