package org.wetread.listener.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wetread.dicom.net.ScpSettings;
import org.wetread.dicom.net.Status;
import org.wetread.events.Pseudonyms;
import org.wetread.listener.Outbox;
import org.wetread.listener.priors.Archive;
import org.wetread.listener.priors.DimseArchive;
import org.wetread.listener.priors.WebArchive;
import org.wetread.objectstore.filesystem.FilesystemObjectStore;
import org.wetread.testkit.InMemoryEventPublisher;

class PriorArchiveTest {

  private static final String PACS = "wetread.listener.priors.pacs";
  private static final String WEB = "wetread.listener.priors.web-base-url";

  @TempDir private Path folder = Path.of("");

  @Test
  void theArchiveSpeaksWhatIsSet() throws IOException {
    assertThat(archive(Map.of())).isEmpty();
    assertThat(archive(Map.of(PACS, "PACS@127.0.0.1:104"))).containsInstanceOf(DimseArchive.class);
    assertThat(archive(Map.of(WEB, "https://archive.invalid/dicom-web")))
        .containsInstanceOf(WebArchive.class);
  }

  @Test
  void bothProtocolsAtOnceAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> archive(Map.of(PACS, "PACS@127.0.0.1:104", WEB, "https://archive.invalid")))
        .withMessageContainingAll(PACS, WEB);
  }

  private Optional<Archive> archive(Map<String, String> settings) throws IOException {
    var config =
        new SmallRyeConfigBuilder()
            .withMapping(ListenerConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .addDiscoveredConverters()
            .build()
            .getConfigMapping(ListenerConfig.class);
    var doors =
        new PriorFollower.Doors(
            new FilesystemObjectStore(folder.resolve("objects"), 0),
            new Outbox(folder.resolve("outbox")),
            new Pseudonyms("a secret of the settings".getBytes(StandardCharsets.US_ASCII)),
            incoming -> Status.SUCCESS,
            ScpSettings.forTitle("WETREAD"),
            new InMemoryEventPublisher());
    return PriorFollower.archive(config.priors(), doors);
  }
}
